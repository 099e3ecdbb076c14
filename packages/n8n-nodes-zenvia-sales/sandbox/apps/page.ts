import { join } from 'node:path';

import { type Changes, type LivePage, select } from '@n8n-nodes-ventia/sandbox-core';
import type { AppSales } from './appSales';
import { places } from './appState';

const ranges = ['this-month', 'last-month', 'today', 'yesterday', 'last7', 'last30', 'custom'];

/** The page at /app: Zenvia Sales, as the developer and the users of an app see it. */
export function appPage(sales: AppSales, changes: Changes): LivePage {
	return {
		path: '/app',
		hasFrames: true,
		html: () => html,
		script: join(__dirname, 'browser', 'app.ts'),
		view: () => sales.view(),
		changes,
	};
}

const addressField = (name: string, label: string, placeholder: string) =>
	`<label>${label} <input name="${name}" placeholder="${placeholder}" autocomplete="off"></label>`;

const html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Zenvia Sales sandbox: app</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/_sandbox/page/app/page.css">
<script src="/_sandbox/page/app/page.js" defer></script>
</head>
<body>
<header>
<h1>Zenvia Sales sandbox: app</h1>
<p>Installs an app, calls it, and shows its pages.</p>
<p id="connection" role="status">Connecting</p>
</header>
<section class="card"><h2>What the developer has registered</h2>
<form id="registered" class="fields">
${addressField('triggerUrl', 'URL of the App Trigger', 'https://.../webhook')}
${addressField('buttonUrl', 'URL of the button "Quote"', 'https://.../page?prospect=${prospect._id}')}
${addressField('reportUrl', 'URL of the report', 'https://.../page?group=${group._id}')}
<label>ID, secret and key are in ${select(
	'place',
	places.map((place) => [place, place]),
)}</label>
<label class="switch"><input type="checkbox" name="wrongSecret"> Send a wrong secret</label>
<label class="switch"><input type="checkbox" name="wrongSignature"> Sign with a wrong key</label>
<button type="submit">Save</button>
</form>
</section>
<section class="card"><h2>The app in the account</h2>
<p id="state" role="status"></p>
<p class="actions" id="actions"></p>
<form id="settings" class="fields" hidden></form>
</section>
<section class="card"><h2>Conversation</h2>
<form id="conversation" class="fields">
<label>Prospect <select name="prospectId"></select></label>
<button type="submit">Quote</button>
</form>
</section>
<section class="card"><h2>Reports</h2>
<form id="report-form" class="fields">
<label>Range ${select(
	'range',
	ranges.map((range) => [range, range]),
)}</label>
<label>Start <input name="start" type="date"></label>
<label>End <input name="end" type="date"></label>
<button type="submit">Open the report</button>
</form>
</section>
<section class="card" id="frame-card" hidden><h2 id="frame-title"></h2><div id="frame"></div>
<p class="actions"><button type="button" id="close-frame">Close</button></p></section>
<div id="calls"></div>
<div id="facts"></div>
</body>
</html>
`;
