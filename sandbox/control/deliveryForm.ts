import { topics } from '../../nodes/Ventia/api/topics';
import { DELIVERY_SHAPES, type DeliveryShape } from '../delivery/delivery';
import type { Store } from '../store/store';
import { select } from './html';

const CHOICES = 20;

/** @returns the form that sends events, with the script that posts it as JSON and shows the report. */
export function deliveryForm(store: Store, usualShape: DeliveryShape): string {
	const phones = store.contacts
		.all()
		.slice(0, CHOICES)
		.map(({ firstName, lastName, phones: [phone = ''] }): [string, string] => [
			phone,
			`${firstName} ${lastName} ${phone}`,
		]);
	const events = topics.map(({ value, name }): [string, string] => [value, name]);
	const shapes = DELIVERY_SHAPES.map((shape): [string, string] => [shape, shape]);
	return `<h2>Send a WhatsApp event to the webhooks</h2>
<form id="delivery">
<label>Event ${select('topic', events)}</label>
<label>From ${select('phone', phones)}</label>
<label>Text <input name="text" value="Hola, ¿está disponible?" size="30"></label>
<label>Events <input name="count" type="number" value="1" min="1" max="1000"></label>
<label>Form ${select('shape', shapes, usualShape)}</label>
<button>Send</button>
</form>
<pre id="report"></pre>
<script>
document.getElementById('delivery').addEventListener('submit', async (event) => {
	event.preventDefault();
	const { phone, count, ...fields } = Object.fromEntries(new FormData(event.target));
	const answer = await fetch('/_sandbox/deliver', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ...fields, count: Number(count), ...(phone && { contactPhones: [phone] }) }),
	});
	document.getElementById('report').textContent = JSON.stringify(await answer.json(), null, 2);
});
</script>`;
}
