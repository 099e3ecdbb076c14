import { known, type Store } from '../../sandbox';

/** An ID that no record has. */
export const nobody = 'f'.repeat(24);

/** A contact with an open WhatsApp window, chosen by number. */
export function contactOf({ contacts }: Store, number: number): string {
	return contacts.all()[number % 9]?._id ?? nobody;
}

/** An active user other than the two with a special role in the seed. */
export function userOf({ users }: Store, number: number): string {
	const plain = users
		.all()
		.filter(
			({ _id, active }) => active && _id !== known.users.online && _id !== known.users.offline,
		);
	return plain[number % plain.length]?._id ?? nobody;
}

/** A sale that can be changed. */
export function saleOf({ sales }: Store, number: number): string {
	const open = sales.all().filter(({ lock }) => !lock);
	return open[number % open.length]?._id ?? nobody;
}

/** No two numbers share a webhook: after some were deleted, there may be fewer than items. */
export function webhookOf({ webhooks }: Store, number: number): string {
	return webhooks.all()[number]?._id ?? nobody;
}
