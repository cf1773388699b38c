import { letter } from '../../layouts/letter/letter.js';
import { data } from './data.js';
import { sample } from './sample.js';

export const schedulePaused = letter({ kind: 'schedulePaused', category: 'alarm', data, sample });
