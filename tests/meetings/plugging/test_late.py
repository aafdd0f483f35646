from __future__ import annotations

import pytest
from support_areas import Site
from support_areas import site as site

from meetings.errors import Refused
from meetings.hook_data import PluginCommand
from meetings.plugging.late import Offer, call, offers, reach
from meetings.plugging.plugins import Plugins

COMMAND = PluginCommand("stripe", "Stripe it", "zebra:stripe")
OFFER: Offer[PluginCommand] = Offer("zoo", "compact_commands", COMMAND)
MODULE = """\
def stripe(what):
    return what * 2
def fall(what):
    raise SystemExit(4)
def no(what):
    from meetings.errors import Refused
    raise Refused("Not today.")
"""


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("no_zebra:stripe", "The plugin zoo could not give no_zebra:stripe (ModuleNotFoundError"),
        ("zebra:spots", "could not give zebra:spots (AttributeError"),
        ("broken:stripe", "could not give broken:stripe (SystemExit)"),
        ("refusing:stripe", "could not give refusing:stripe (Refused: Not at all)"),
        ("zebra:fall", "failed in zebra:fall (SystemExit: 4)"),
        ("zebra:stripe", "failed in zebra:stripe (ValueError"),
    ],
)
def test_whatever_fails_is_refused_in_a_sentence_and_noted(site: Site, where: str, says: str) -> None:
    site.module("zebra", MODULE)
    site.module("broken", "raise SystemExit")
    site.module("refusing", "from meetings.errors import Refused\nraise Refused('Not at all.')")
    plugins = Plugins.open()
    with pytest.raises(Refused) as why:
        call(plugins, OFFER, where, "a", into=int)
    assert says in str(why.value)
    assert str(why.value).endswith("is left out; everything else goes on.")
    [fault] = plugins.faults
    assert (fault.plugin, fault.hook, fault.error) == ("zoo", "compact_commands", str(why.value))


def test_what_a_function_gives_is_made_into_what_it_must_be_and_its_own_no_is_no_fault(site: Site) -> None:
    site.module("zebra", MODULE)
    plugins = Plugins.open()
    assert call(plugins, OFFER, "zebra:stripe", "1", into=int) == 11
    assert reach(plugins, OFFER, "zebra:stripe")(3) == 6
    with pytest.raises(Refused, match=r"^Not today\.$"):
        call(plugins, OFFER, "zebra:no", "1", into=int)
    assert plugins.faults == []


def test_of_two_with_one_name_the_first_counts_and_nothing_is_imported_to_offer_it(site: Site) -> None:
    brings = (
        "from meetings.hookspecs import hookimpl\n@hookimpl\ndef compact_commands():\n"
        "    return [{{'name': 'stripe', 'title': '{0}', 'run': 'nowhere.at_all:stripe'}}]"
    )
    site.module("aa", brings.format("a"))
    site.module("bb", brings.format("b"))
    site.install("zz", "aa = aa", "bb = bb")
    plugins = Plugins.open()
    found = offers(plugins, "compact_commands", "name", area=plugins.area("halton").area)
    [first] = found.values()
    [fault] = plugins.faults
    assert {first.plugin, fault.plugin} == {"aa", "bb"}
    assert fault.error.endswith(f"which {first.plugin} brings already; that one counts.")


def test_no_more_faults_of_one_plugin_are_noted_than_anybody_reads() -> None:
    plugins = Plugins.open()
    for n in range(1000):
        plugins.report("zoo", "compact_week", f"fault {n}")
        plugins.report("zoo", "compact_week", "fault 0")
    assert len(plugins.faults) == 50
    plugins.report("other", "", "one more")
    assert plugins.faults[-1].plugin == "other"
