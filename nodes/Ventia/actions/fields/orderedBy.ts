import { checkObjectId } from '../input/checks';
import type { Item } from '../item';

/** What an operation is ordered by when it changes the record that a locator chooses. */
export function orderedBy(locator: string): (item: Item) => string[] {
	return (item) => (item.field(locator).texts() ?? []).map(recordKey);
}

/** One text for one record, whether it is given by its ID or by an address with the ID in it. */
function recordKey(text: string): string {
	const checked = checkObjectId(text);
	return 'value' in checked ? checked.value.toLowerCase() : text;
}
