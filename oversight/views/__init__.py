"""Pages of duties, orders and dashboards."""
