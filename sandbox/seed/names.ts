const FIRST_NAMES = [
	'Agustin',
	'Lucía',
	'Martín',
	'Valentina',
	'Sofía',
	'Joaquín',
	'Camila',
	'Mateo',
];
const LAST_NAMES = ['Suárez', 'Pérez', 'Rodríguez', 'Fernández', 'González', 'Silva', 'Núñez'];

/** @returns the name of the person with this number, from 0. */
export function personName(number: number): { firstName: string; lastName: string } {
	return {
		firstName: FIRST_NAMES[number % FIRST_NAMES.length] ?? '',
		lastName: LAST_NAMES[number % LAST_NAMES.length] ?? '',
	};
}

/** @returns the name in letters that are valid in an email address. */
export function mailName(name: string): string {
	return name
		.normalize('NFD')
		.replace(/[^a-zA-Z]/g, '')
		.toLowerCase();
}
