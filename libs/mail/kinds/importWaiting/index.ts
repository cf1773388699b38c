import { letter } from '../../layouts/letter/letter.js';
import { data } from './data.js';
import { sample } from './sample.js';

export const importWaiting = letter({ kind: 'importWaiting', category: 'alarm', data, sample });
