import { letter } from '../../layouts/letter/letter.js';
import { data } from './data.js';
import { sample } from './sample.js';

export const userActivation = letter({ kind: 'userActivation', category: 'notice', data, sample });
