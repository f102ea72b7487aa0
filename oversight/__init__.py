"""Who must do what by when, what was done, and what is late: duties, orders, the seal log, dashboards, the board."""
