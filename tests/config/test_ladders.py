from config.ladders import Ladder, ladders


def test_the_shipped_ladders() -> None:
    assert dict(ladders()) == {
        "standard": Ladder("standard", before=(40, 20, 10, 5, 2, 0), after=(1, 3, 5)),
        "short": Ladder("short", before=(5, 2, 0), after=(1, 3, 5)),
        "statutory": Ladder("statutory", before=(20, 5, 0), after=(1,)),
        "afterwards": Ladder("afterwards", before=(), after=(1, 3, 5)),
    }
