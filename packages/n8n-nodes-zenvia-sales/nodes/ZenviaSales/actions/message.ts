import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { additionalFields, checkTemplateValue, fileField } from '@n8n-nodes-ventia/node-framework';
import { orderedByProspect, prospectIdOf } from './prospect/chosenProspect';
import { picked, text } from './shared/fields';
import { prospectLocator } from './shared/locators';
import { multipartBody } from './shared/multipart';
