"""What has happened and what is due: records, journal, use cases and every entry point."""
