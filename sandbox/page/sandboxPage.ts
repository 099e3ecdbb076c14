import { select } from '@n8n-nodes-ventia/sandbox-core';
import type { Variants } from '../variants';
import { deliveryForm } from './deliveryForm';
import { variantsForm } from './variantsForm';

/** What a customer sends from the phone, as the page's script reads it. */
const kinds: Array<[value: string, text: string]> = [
	['text', 'Message'],
	['form', "Form's answer"],
	['order', 'Order'],
];

/** @returns the page at /. It contains no record: its script fills it from the stream of views. */
export function sandboxPage(variants: Variants): string {
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ventia sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/_sandbox/page/page.css">
<script src="/_sandbox/page/page.js" defer></script>
</head>
<body>
<header>
<h1>Ventia sandbox</h1>
<p>A local Ventia with made-up people, for trying out workflows.</p>
<p id="connection" role="status">Connecting</p>
</header>
<main>
<section id="people" aria-labelledby="people-title">
<h2 id="people-title">Customers</h2>
<label class="hidden" for="search">Search by name, username or phone</label>
<input id="search" type="search" placeholder="Name, username or phone" autocomplete="off">
<ul id="contacts"></ul>
<details id="newcomer"><summary>New customer</summary>
<form id="customer">
<label>Name <input name="name" required maxlength="60" autocomplete="off"></label>
<label>Phone (empty if hidden) <input name="phone" placeholder="+59899123456" pattern="\\+[0-9 ]{8,20}" autocomplete="off"></label>
<label>Username <input name="username" placeholder="ana.suarez" maxlength="35" autocomplete="off"></label>
<button type="submit">Add</button>
</form>
</details>
</section>
<section id="phone" aria-label="The customer's phone">
<div id="chat-head"><span id="avatar" aria-hidden="true"></span><div><h2 id="chat-name"></h2><p id="chat-phone"></p></div></div>
<p id="window" hidden>The customer has not written within 24 hours: WhatsApp Business accepts only templates.</p>
<ol id="chat" role="log" aria-label="Messages" tabindex="0"></ol>
<p id="notice" role="status"></p>
<form id="composer">
<div id="kinds">
<label><span class="hidden">What the customer sends</span>${select('kind', kinds)}</label>
<label><input id="group" type="checkbox"> In a group</label>
<button id="cancel" type="button" hidden>Cancel</button>
</div>
<label class="hidden" for="message">Message from the customer</label>
<input id="message" name="message" autocomplete="off" maxlength="4096" required>
<button type="submit">Send</button>
</form>
</section>
<div id="facts"></div>
</main>
<div id="records"></div>
<details class="card"><summary>Send other events to the webhooks</summary>
${deliveryForm(variants.eventPayload)}
</details>
<details class="card"><summary>What the documentation leaves open</summary>
<p>Ventia's documentation does not answer these questions. Choose how the sandbox behaves.</p>
${variantsForm(variants)}
</details>
</body>
</html>
`;
}
