"""The board: its diary, meetings, papers, members, minutes, actions and work programme."""
