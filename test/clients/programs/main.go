package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"gangway.example/api/client"
)

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	configuration := gangway.NewConfiguration()
	configuration.Servers = gangway.ServerConfigurations{{URL: os.Getenv("GANGWAY_URL")}}
	client := gangway.NewAPIClient(configuration)
	ctx := context.WithValue(context.Background(), gangway.ContextAccessToken, os.Getenv("GANGWAY_TOKEN"))

	input := gangway.NewTemplateInput("Clients", "ops@harbour-voice.example", "US", "en")
	input.SetWholesaleSubscription("S-1")
	template, _, err := client.TemplatesAPI.CreateTemplate(ctx).TemplateInput(*input).Execute()
	check(err)
	file, err := os.Open(os.Getenv("GANGWAY_FILE"))
	check(err)
	found, _, err := client.ImportsAPI.CreateImport(ctx).Template(template.Id).File([]*os.File{file}).Approve(true).Execute()
	check(err)
	for !strings.HasPrefix(found.Status, "completed") {
		time.Sleep(200 * time.Millisecond)
		found, _, err = client.ImportsAPI.GetImport(ctx, found.Id).Execute()
		check(err)
	}
	rows, _, err := client.ImportsAPI.ListRows(ctx, found.Id).Execute()
	check(err)
	keys := []string{}
	for _, row := range rows.Items {
		keys = append(keys, row.Key)
	}
	report, _, err := client.ImportsAPI.DownloadReport(ctx, found.Id).Execute()
	check(err)
	exported, _, err := client.CustomersAPI.ExportCustomers(ctx).Execute()
	check(err)
	_, _, err = client.ImportsAPI.GetImport(ctx, "none").Execute()
	var refused *gangway.GenericOpenAPIError
	problem := struct{ Code string }{}
	if errors.As(err, &refused) {
		check(json.Unmarshal(refused.Body(), &problem))
	}
	answer, err := json.Marshal(map[string]any{
		"status": found.Status, "created": found.Counts.Created, "keys": keys,
		"report": report, "exported": exported, "refusal": problem.Code,
	})
	check(err)
	fmt.Println(string(answer))
}
