import type { Variants } from '../variants';
import { deliveryForm } from './deliveryForm';
import { variantsForm } from './variantsForm';

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
<label class="hidden" for="search">Search by name or phone</label>
<input id="search" type="search" placeholder="Search by name or phone" autocomplete="off">
<ul id="contacts"></ul>
</section>
<section id="phone" aria-label="The customer's phone">
<div id="chat-head"><span id="avatar" aria-hidden="true"></span><div><h2 id="chat-name"></h2><p id="chat-phone"></p></div></div>
<p id="window" hidden>The customer last wrote more than 24 hours ago: WhatsApp accepts only templates.</p>
<ol id="chat" role="log" aria-label="Messages" tabindex="0"></ol>
<p id="notice" role="status"></p>
<form id="composer">
<label class="hidden" for="message">Message from the customer</label>
<input id="message" name="message" placeholder="Write as the customer" autocomplete="off" maxlength="4096" required>
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
