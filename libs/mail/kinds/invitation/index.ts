import { letter } from '../../layouts/letter/letter.js';
import { data } from './data.js';
import { sample } from './sample.js';

export const invitation = letter({ kind: 'invitation', category: 'signIn', data, sample });
