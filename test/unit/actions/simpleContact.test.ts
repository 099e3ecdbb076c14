import { simpleContact } from '../../../nodes/Ventia/actions/contact/contactFields';

test('a contact that shows who hides the phone number keeps that in its short form', () => {
	const identity = { userId: 'UY.1234', username: 'ana' };
	expect(simpleContact({ _id: 'c1', ...identity, company: 'x' })).toMatchObject(identity);
	expect(simpleContact({ _id: 'c1' })).not.toHaveProperty('userId');
});
