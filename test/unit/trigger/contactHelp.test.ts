import { contactLocator } from '../../../nodes/Ventia/actions/shared/locators';
import { topics } from '../../../nodes/Ventia/api/topics';
import { readEvents } from '../../../nodes/Ventia/trigger/events/readEvents';
import { createEvents } from '../../../sandbox/delivery/createEvents';
import { DELIVERY_SHAPES } from '../../../sandbox/delivery/delivery';
import { interactionBody } from '../../../sandbox/delivery/interactionBody';
import { metaBody } from '../../../sandbox/delivery/metaBody';
import { seedStore } from '../../../sandbox/seed/seed';
import { Store } from '../../../sandbox/store/store';

test.each(DELIVERY_SHAPES)(
	'the help of Contact names a field that messages in the shape "%s" have',
	(shape) => {
		const [, mode, name = ''] =
			/use (.+) with \{\{ \$json\.(\w+) \}\}/.exec(contactLocator.description ?? '') ?? [];
		expect(contactLocator.modes?.map(({ displayName }) => displayName)).toContain(mode);
		const store = new Store();
		seedStore(store, { contacts: 1 });
		const events = createEvents(store, {});
		const body =
			shape === 'meta' ? metaBody(events) : interactionBody(shape, topics[0].value, events);
		const [event] = readEvents(body);
		expect(event?.fields?.[name]).toBe(store.contacts.all()[0]?.phones[0]);
	},
);
