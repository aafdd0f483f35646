"""Planning a year of meetings: what stands in the way of a day, and which days to propose."""
