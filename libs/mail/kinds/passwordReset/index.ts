import { letter } from '../../layouts/letter/letter.js';
import { data } from './data.js';
import { sample } from './sample.js';

export const passwordReset = letter({ kind: 'passwordReset', category: 'signIn', data, sample });
