// n8n loads the files listed under "n8n" in package.json; this file only names them for `require`.
module.exports = require('./dist/merlin.js');
