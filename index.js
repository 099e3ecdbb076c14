// n8n loads the files listed under "n8n" in package.json; this file only names them for `require`.
module.exports = {
	...require('./dist/credentials/VentiaApi.credentials.js'),
	...require('./dist/nodes/Ventia/Ventia.node.js'),
	...require('./dist/nodes/VentiaTrigger/VentiaTrigger.node.js'),
};
