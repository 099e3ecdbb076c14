import { InvalidArgumentError } from 'commander';

/** @throws InvalidArgumentError if the text is not a port; 0 means any free one */
export function toPort(text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
	throw new InvalidArgumentError('A port is a whole number from 0 (any free one) to 65535.');
}
