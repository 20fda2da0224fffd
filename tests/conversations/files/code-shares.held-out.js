assert.deepStrictEqual(split(7, [5, 3, 2]), [4, 2, 1]);
assert.deepStrictEqual(split(-10, [1, 2, 3]), [-2, -3, -5]);
assert.deepStrictEqual(split(3, [1, 0, 1]), [2, 0, 1]);
assert.strictEqual(price(0), '0.00');
assert.strictEqual(price(100000000), '1,000,000.00');
assert.deepStrictEqual(bill(-1, ['Ada', 'Ben'], [1, 1]), ['Ada: -0.01', 'Ben: 0.00']);
