import { Mongoose, Schema } from 'mongoose';
import { ACROSS_PARTNERS, ownedByPartner } from './owned.js';

const schema = new Schema({ _id: String, partnerId: String, name: String });
ownedByPartner(schema);
const mongoose = new Mongoose();
mongoose.set('bufferTimeoutMS', 1); // what gets past the check finds no database
const Things = mongoose.model('Thing', schema);

const ask = {
  find: (filter: object) => Things.find(filter),
  findOne: (filter: object) => Things.findOne(filter).lean(),
  findById: () => Things.findById('x'),
  exists: (filter: object) => Things.exists(filter),
  countDocuments: (filter: object) => Things.countDocuments(filter),
  distinct: (filter: object) => Things.distinct('name', filter),
  updateOne: (filter: object) => Things.updateOne(filter, { name: 'y' }),
  updateMany: (filter: object) => Things.updateMany(filter, { name: 'y' }),
  replaceOne: (filter: object) => Things.replaceOne(filter, { name: 'y' }),
  findOneAndUpdate: (filter: object) => Things.findOneAndUpdate(filter, { name: 'y' }),
  findOneAndDelete: (filter: object) => Things.findOneAndDelete(filter),
  deleteOne: (filter: object) => Things.deleteOne(filter),
  deleteMany: (filter: object) => Things.deleteMany(filter),
  aggregate: () => Things.aggregate([{ $match: { name: 'x' } }]),
};

describe('a model whose documents partners own', () => {
  it.each(Object.entries(ask))('refuses %s without the partner', async (_name, query) => {
    for (const filter of [{}, { _id: 'x' }, { partnerId: undefined }, { partnerId: { $ne: 'p' } }])
      await expect(query(filter).exec()).rejects.toThrow(/names? the partner/);
  });

  const withPartner = Object.entries(ask).filter(([name]) => !['findById', 'aggregate'].includes(name));
  it.each(withPartner)('lets %s of a partner through to the database', async (_name, query) => {
    await expect(query({ _id: 'x', partnerId: 'p' }).exec()).rejects.toThrow(/buffering timed out/);
  });

  it('lets through what says that it is about documents of any partner', async () => {
    await expect(Things.findOne({ _id: 'x' }, null, ACROSS_PARTNERS)).rejects.toThrow(/buffering timed out/);
  });
});
