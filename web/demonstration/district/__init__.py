"""The demonstration district: fifty made-up communities with a year of records, planned first, then carried out."""
