import { join } from 'node:path';
import { escapeHtml } from './html';
import type { LivePage } from './livePage';
import type { Table } from './table';

/** A page that shows records as tables, and causes events if it has a form. */
export interface RecordsPage {
	/** Name of the service. */
	service: string;
	about: string;
	/** HTML of fields, which are posted to /_sandbox/deliver. */
	deliveryFields?: string;
	/** Beside each other: what stays, such as the address. */
	facts(): Table[];
	/** Below: what changes. */
	records(): Table[];
	changes: LivePage['changes'];
}

export function recordsPage(page: RecordsPage): LivePage {
	return {
		html: () => html(page),
		script: join(__dirname, 'browser', 'records.ts'),
		view: () => ({ facts: page.facts(), records: page.records() }),
		changes: page.changes,
	};
}

function html({ service, about, deliveryFields }: RecordsPage): string {
	const form = `<section class="card"><h2>Cause an event</h2>
<form id="delivery">
${deliveryFields}
<button type="submit">Send to the webhooks</button>
</form>
<p id="report" role="status"></p>
</section>`;
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(service)} sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/_sandbox/page/page.css">
<script src="/_sandbox/page/page.js" defer></script>
</head>
<body>
<header>
<h1>${escapeHtml(service)} sandbox</h1>
<p>${escapeHtml(about)}</p>
<p id="connection" role="status">Connecting</p>
</header>
${deliveryFields === undefined ? '' : form}
<div id="records"></div>
<div id="facts"></div>
</body>
</html>
`;
}
