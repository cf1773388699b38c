import json
import os
import time

from generated import AuthenticatedClient
from generated.api.customers import export_customers
from generated.api.imports import create_import, download_report, get_import, list_rows
from generated.api.templates import create_template
from generated.models import CreateImportInput, TemplateInput
from generated.types import File

client = AuthenticatedClient(base_url=os.environ["GANGWAY_URL"], token=os.environ["GANGWAY_TOKEN"])
template = create_template.sync(
    client=client,
    body=TemplateInput(
        name="Clients",
        service_provider_admin="ops@harbour-voice.example",
        country="US",
        email_language="en",
        wholesale_subscription="S-1",
    ),
)
with open(os.environ["GANGWAY_FILE"], "rb") as content:
    file = File(payload=content, file_name="customers.csv", mime_type="text/csv")
    found = create_import.sync(
        client=client, body=CreateImportInput(template=template.id, file=[file], approve=True)
    )
while not found.status.value.startswith("completed"):
    time.sleep(0.2)
    found = get_import.sync(found.id, client=client)
rows = list_rows.sync(found.id, client=client)
answer = {
    "status": found.status.value,
    "created": found.counts.created,
    "keys": [row.key for row in rows.items],
    "report": download_report.sync(found.id, client=client),
    "exported": export_customers.sync(client=client),
    "refusal": get_import.sync("none", client=client).code,
}
print(json.dumps(answer))
