import com.google.gson.Gson;
import com.google.gson.JsonParser;
import gangway.ApiClient;
import gangway.ApiException;
import gangway.api.CustomersApi;
import gangway.api.ImportsApi;
import gangway.api.TemplatesApi;
import gangway.model.ModelImport;
import gangway.model.Row;
import gangway.model.TemplateInput;
import java.io.File;
import java.util.List;
import java.util.Map;

public class Main {
  public static void main(String[] arguments) throws Exception {
    ApiClient client = new ApiClient();
    client.setBasePath(System.getenv("GANGWAY_URL"));
    client.setBearerToken(System.getenv("GANGWAY_TOKEN"));
    ImportsApi imports = new ImportsApi(client);

    TemplateInput input = new TemplateInput();
    input.setName("Clients");
    input.setServiceProviderAdmin("ops@harbour-voice.example");
    input.setCountry("US");
    input.setEmailLanguage("en");
    input.setWholesaleSubscription("S-1");
    String template = new TemplatesApi(client).createTemplate(input, null).getId();
    List<File> files = List.of(new File(System.getenv("GANGWAY_FILE")));
    ModelImport found = imports.createImport(
        template, files, null, null, null, null, true, null, null, null, null, null, null, null, null);
    while (!found.getStatus().getValue().startsWith("completed")) {
      Thread.sleep(200);
      found = imports.getImport(found.getId());
    }
    String id = found.getId();
    List<String> keys =
        imports.listRows(id, null, null, null, null, null, null, null, null, null, null, null).getItems().stream()
            .map(Row::getKey)
            .toList();
    String refusal = "";
    try {
      imports.getImport("none");
    } catch (ApiException error) {
      refusal = JsonParser.parseString(error.getResponseBody()).getAsJsonObject().get("code").getAsString();
    }
    System.out.println(new Gson().toJson(Map.of(
        "status", found.getStatus().getValue(),
        "created", found.getCounts().getCreated(),
        "keys", keys,
        "report", imports.downloadReport(id, null, null, null),
        "exported", new CustomersApi(client).exportCustomers(null, null),
        "refusal", refusal)));
    System.exit(0); // its connections would keep the process
  }
}
