import { letter } from '../../layouts/letter/letter.js';
import { data } from './data.js';
import { sample } from './sample.js';

export const unusualFile = letter({ kind: 'unusualFile', category: 'notice', data, sample });
