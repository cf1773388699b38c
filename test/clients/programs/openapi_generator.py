import json
import os
import time

import gangway

configuration = gangway.Configuration(host=os.environ["GANGWAY_URL"], access_token=os.environ["GANGWAY_TOKEN"])
with gangway.ApiClient(configuration) as client:
    imports = gangway.ImportsApi(client)
    template = gangway.TemplatesApi(client).create_template(
        gangway.TemplateInput(
            name="Clients",
            service_provider_admin="ops@harbour-voice.example",
            country="US",
            email_language="en",
            wholesale_subscription="S-1",
        )
    )
    with open(os.environ["GANGWAY_FILE"], "rb") as content:
        found = imports.create_import(template.id, [("customers.csv", content.read())], approve=True)
    while not found.status.startswith("completed"):
        time.sleep(0.2)
        found = imports.get_import(found.id)
    try:
        refusal = imports.get_import("none").id
    except gangway.ApiException as error:
        refusal = json.loads(error.body)["code"]
    answer = {
        "status": found.status,
        "created": found.counts.created,
        "keys": [row.key for row in imports.list_rows(found.id).items],
        "report": imports.download_report(found.id),
        "exported": gangway.CustomersApi(client).export_customers(),
        "refusal": refusal,
    }
    print(json.dumps(answer))
