import { letter } from '../../layouts/letter/letter.js';
import { data } from './data.js';
import { sample } from './sample.js';

export const unchangedFile = letter({ kind: 'unchangedFile', category: 'notice', data, sample });
