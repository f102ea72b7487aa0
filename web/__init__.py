"""The application put together: factory, wiring, command line, error pages."""
