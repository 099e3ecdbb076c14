const { dest, src } = require('gulp');

/** Copies the icons beside the compiled files, where the descriptions' `file:` paths look for them. */
function icons() {
	return src('{nodes,credentials}/**/*.svg', { encoding: false }).pipe(dest('dist'));
}

exports.icons = icons;
exports.default = icons;
