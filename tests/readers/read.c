/* Reads a calendar from standard input with libical and prints its entries: every field ends with the
   character 0x1f, every entry with 0x1e, for neither can stand in a calendar. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static void field(const char *text) { printf("%s\x1f", text ? text : ""); }

static void moment(icalcomponent *event, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(event, kind);
    struct icaltimetype time;
    if (!property) {
        field("");
        return;
    }
    time = icalproperty_get_datetime_with_component(property, event);
    if (time.is_date) {
        printf("%04d-%02d-%02d\x1f", time.year, time.month, time.day);
        return;
    }
    if (!time.zone) {
        field("no zone");
        return;
    }
    time = icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone());
    printf("%04d-%02d-%02dT%02d:%02d:%02dZ\x1f", time.year, time.month, time.day, time.hour, time.minute,
           time.second);
}

static char *next_line(char *into, size_t size, void *from) { return fgets(into, (int)size, from); }

int main(void)
{
    icalparser *parser = icalparser_new();
    icalcomponent *calendar, *event;
    icalparser_set_gen_data(parser, stdin);
    calendar = icalparser_parse(parser, next_line);
    if (!calendar || icalcomponent_count_errors(calendar)) {
        fprintf(stderr, "libical finds errors:\n%s", calendar ? icalcomponent_as_ical_string(calendar) : "");
        return 1;
    }
    if (!icalrestriction_check(calendar)) {
        fprintf(stderr, "libical finds a rule of RFC 5546 broken:\n%s", icalcomponent_as_ical_string(calendar));
        return 1;
    }
    for (event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        char sequence[32];
        field(icalcomponent_get_uid(event));
        moment(event, ICAL_DTSTART_PROPERTY);
        moment(event, ICAL_DTEND_PROPERTY);
        field(icalenum_status_to_string(icalcomponent_get_status(event)));
        snprintf(sequence, sizeof sequence, "%d", icalcomponent_get_sequence(event));
        field(sequence);
        field(icalcomponent_get_summary(event));
        field(icalcomponent_get_location(event));
        field(icalcomponent_get_description(event));
        printf("\x1e");
    }
    icalcomponent_free(calendar);
    icalparser_free(parser);
    return 0;
}
