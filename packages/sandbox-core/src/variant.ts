/** One answer to a question that the documentation leaves open. */
export interface VariantAnswer {
	/** What the API does in this case. */
	api: string;
	/** What the nodes do in this case. */
	nodes: string;
}

/** A point on which the documentation of a service is silent or contradicts itself. */
export interface Variant<Name extends string> {
	question: string;
	/** What the documentation says, and where it stops. */
	documentation: string;
	/** The sandbox's default. */
	usual: NoInfer<Name>;
	/** All plausible answers. */
	answers: Record<Name, VariantAnswer>;
}

/** Keeps the names of the answers as types. */
export function variant<Name extends string>(given: Variant<Name>): Variant<Name> {
	return given;
}
