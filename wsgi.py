from web.app import served_app

app = served_app()
