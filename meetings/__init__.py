"""The group's business: records, rules, documents and calendars, without a screen."""
