"""The smallest Django REST framework project with an API key and one durable insert. Run: makes database and key."""

import sys
from pathlib import Path

import django
from django.conf import settings

settings.configure(
    DEBUG=False,
    SECRET_KEY="benchmark",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="django_peer",
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "rest_framework", "rest_framework_api_key"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(Path(__file__).resolve().with_name("peer.sqlite3")),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    },
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    API_KEY_CUSTOM_HEADER="HTTP_X_API_KEY",
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework_api_key.permissions.HasAPIKey"],
        "UNAUTHENTICATED_USER": None,
    },
)
django.setup()

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.urls import path
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView


class Stored(models.Model):
    surname = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    birthDate = models.CharField(max_length=20)
    email = models.CharField(max_length=200)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "rest_framework_api_key"


class StoredSerializer(serializers.ModelSerializer):
    class Meta:
        model = Stored
        fields = ("id", "surname", "name", "birthDate", "email")


class Create(APIView):
    def post(self, request):
        serializer = StoredSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return Response({"success": True, "id": serializer.data["id"]})


urlpatterns = [path("create", Create.as_view())]
application = get_wsgi_application()

if __name__ == "__main__":
    import importlib.metadata

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Stored)
    from rest_framework_api_key.models import APIKey

    _, key = APIKey.objects.create_key(name="benchmark")
    names = ("django", "djangorestframework", "djangorestframework-api-key", "gunicorn")
    sys.stdout.write(" ".join([key, *(f"{name}-{importlib.metadata.version(name)}" for name in names)]))
