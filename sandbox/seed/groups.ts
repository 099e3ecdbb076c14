import { objectId } from '../store/objectId';
import type { AdditionalDataField, Group } from '../store/records';
import type { Store } from '../store/store';
import { known } from './known';

/** Origins by code, active or not. */
export const ORIGINS = [
	{ code: 'local', name: 'Local', active: true },
	{ code: 'web', name: 'Sitio web', active: true },
	{ code: 'instagram', name: 'Instagram', active: true },
	{ code: 'referido', name: 'Referido', active: true },
	{ code: 'store', name: 'Store', active: false },
];

/** Archiving reasons by code, active or not. */
export const ARCHIVING_REASONS = [
	{ code: 'notclient', name: 'No es cliente', active: true, type: 'normal' },
	{ code: 'sintrabajo', name: 'Sin trabajo', active: true, type: 'normal' },
	{ code: 'duplicado', name: 'Duplicado', active: true, type: 'normal' },
	{ code: 'viejo', name: 'Motivo viejo', active: false, type: 'normal' },
];

/** Only the type string appears in the documentation; the others are inferred. */
const FIELDS: Array<
	Pick<AdditionalDataField, 'name' | 'code' | 'type'> & Partial<AdditionalDataField>
> = [
	{ name: 'House name', code: 'housename', type: 'string', required: true },
	{ name: 'Rooms', code: 'rooms', type: 'number' },
	{ name: 'Moving date', code: 'movingdate', type: 'date' },
	{ name: 'Newsletter', code: 'newsletter', type: 'boolean' },
	{ name: 'Plan', code: 'plan', type: 'select', options: ['basic', 'family', 'business'] },
	{ name: 'Old code', code: 'oldcode', type: 'string', active: false },
];

/** Adds the key's group and two descendants of it. */
export function seedGroups(store: Store): void {
	const ids = [store.nextId('group'), store.nextId('group'), store.nextId('group')];
	const descendants = ids.slice(1);
	const names = [
		'Inmobiliaria del Sur',
		'Inmobiliaria del Sur - Costa',
		'Inmobiliaria del Sur - Norte',
	];
	ids.forEach((id, index) => {
		const name = names[index] ?? id;
		store.groups.add({
			_id: id,
			descendants: index === 0 ? descendants : [],
			ancestors: index === 0 ? [] : [known.company],
			name,
			displayName: name,
			businessName: `${name} SAS`,
			country: 'uy',
			...(index === 0 ? mainGroupParts(id) : descendantParts(id)),
			statusTags: [],
		});
	});
}

type GroupParts = Pick<
	Group,
	'archivingReasons' | 'origins' | 'visitResults' | 'additionalDataFields'
>;

function mainGroupParts(group: string): GroupParts {
	return {
		archivingReasons: ARCHIVING_REASONS.map((reason, index) => ({
			...reason,
			_id: objectId('groupPart', index),
		})),
		origins: ORIGINS.map((origin, index) => ({
			...origin,
			ghost: false,
			_id: objectId('groupPart', 100 + index),
		})),
		visitResults: [visitResult(group)],
		additionalDataFields: FIELDS.map((field, index) => ({
			active: true,
			required: false,
			ghost: false,
			options: [],
			...field,
			group,
			_id: objectId('groupPart', 200 + index),
		})),
	};
}

/** A descendant has its own origin and shares one with the main group. */
function descendantParts(group: string): GroupParts {
	const number = Number.parseInt(group.slice(-2), 16);
	const origins = [
		{ code: 'local', name: 'Local' },
		{ code: `feria${number}`, name: `Feria ${number}` },
	];
	return {
		archivingReasons: [],
		origins: origins.map((origin, index) => ({
			...origin,
			active: true,
			ghost: false,
			_id: objectId('groupPart', 1000 * number + index),
		})),
		visitResults: [],
		additionalDataFields: [],
	};
}

function visitResult(group: string): Group['visitResults'][number] {
	return {
		name: 'Talked with owner',
		code: 'ownertalk',
		type: 'done',
		active: true,
		ghost: false,
		group,
		_id: objectId('groupPart', 300),
	};
}
