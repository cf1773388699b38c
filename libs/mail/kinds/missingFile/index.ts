import { letter } from '../../layouts/letter/letter.js';
import { data } from './data.js';
import { sample } from './sample.js';

export const missingFile = letter({ kind: 'missingFile', category: 'alarm', data, sample });
