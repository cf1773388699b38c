/** What `/` shows: what runs, and where to go from here. */
export function frontPage(workers: number): string {
  const state =
    workers > 0
      ? `${workers} worker${workers === 1 ? '' : 's'} running`
      : 'no worker running: imports wait until one starts';
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Gangway</title>
<style>
:root { color-scheme: light dark; --ink: #1c2330; --paper: #f6f7f9; --line: #d5dae2; --link: #3b3fb6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaee; --paper: #14171c; --line: #3a414d; --link: #a8abff; } }
body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
main { max-width: 42rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
h1 { margin: 0 0 .25rem; }
a { color: var(--link); }
pre { overflow-x: auto; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; }
dt { font-weight: 600; } dd { margin: 0 0 .75rem; }
</style>
</head>
<body>
<main>
<h1>Gangway</h1>
<p>Bulk onboarding of customers, locations and users from spreadsheets.</p>
<dl>
<dt>API</dt><dd>running, <a href="/api/docs">documentation</a>, <a href="/api/v1/openapi.json">OpenAPI document</a></dd>
<dt>Workers</dt><dd>${state}</dd>
<dt>Health</dt><dd><a href="/health/ready">/health/ready</a></dd>
</dl>
<p>From a shell:</p>
<pre>bin/gangway template list
bin/gangway import sample-data/three-sheets.xlsx --template "Harbour Voice IL"
bin/gangway imports list</pre>
<p>For the API: <code>bin/gangway token create --role admin</code>, then <code>Authorization: Bearer gw_…</code>.</p>
</main>
</body>
</html>
`;
}
