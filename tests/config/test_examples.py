import pytest

from config.errors import UnknownExample
from config.examples import example


def test_an_unknown_example_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownExample) as refused:
        example("barnet-2013-15")

    assert str(refused.value) == (
        'there is no example called "barnet-2013-15"; did you mean "barnet-2013-14"?'
    )
