;; Products of a sparse matrix in compressed rows with vectors: values in 32 bits, sums in 64.
;; The build makes each function twice, with LOAD_COLUMN, COLUMN_SHIFT, STEP and SUFFIX filled in for columns of 16 and of 32 bits.
;; Pointers are byte addresses in the one memory. Rows run from $row to $end, which is not included.

;; dose[row] = sum of values[k] * weights[columns[k]] over the row's entries, eight at a time in four pairs of sums; rows whose byte at
;; $skipped is not 0 are passed over.
(func (export "multiplySUFFIX")
  (param $starts i32) (param $columns i32) (param $values i32)
  (param $weights i32) (param $dose i32) (param $skipped i32) (param $row i32) (param $end i32)
  (local $column i32) (local $value i32) (local $last i32) (local $last8 i32)
  (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $rest f64)
  (if (i32.ge_u (local.get $row) (local.get $end)) (then (return)))
  (loop $rows
    (if (i32.load8_u (i32.add (local.get $skipped) (local.get $row))) (then
      (local.set $row (i32.add (local.get $row) (i32.const 1)))
      (br_if $rows (i32.lt_u (local.get $row) (local.get $end)))
      (return)))
    (local.set $value (i32.load (i32.add (local.get $starts) (i32.shl (local.get $row) (i32.const 2)))))
    (local.set $last (i32.load offset=4 (i32.add (local.get $starts) (i32.shl (local.get $row) (i32.const 2)))))
    (local.set $column (i32.add (local.get $columns) (i32.shl (local.get $value) (i32.const COLUMN_SHIFT))))
    (local.set $value (i32.add (local.get $values) (i32.shl (local.get $value) (i32.const 2))))
    (local.set $last (i32.add (local.get $values) (i32.shl (local.get $last) (i32.const 2))))
    (local.set $last8 (i32.sub (local.get $last) (i32.const 28)))
    (local.set $rest (f64.const 0))
    (local.set $a (v128.const i64x2 0 0)) (local.set $b (v128.const i64x2 0 0))
    (local.set $c (v128.const i64x2 0 0)) (local.set $d (v128.const i64x2 0 0))
    (block $eights_done (loop $eights
      (br_if $eights_done (i32.ge_u (local.get $value) (local.get $last8)))
      (local.set $a (f64x2.add (local.get $a) (f64x2.mul
        (f64x2.promote_low_f32x4 (v128.load64_zero offset=0 (local.get $value)))
        (v128.load64_lane 1
          (i32.add (local.get $weights) (i32.shl (LOAD_COLUMN offset=STEP1 (local.get $column)) (i32.const 3)))
          (v128.load64_zero
            (i32.add (local.get $weights) (i32.shl (LOAD_COLUMN (local.get $column)) (i32.const 3))))))))
      (local.set $b (f64x2.add (local.get $b) (f64x2.mul
        (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $value)))
        (v128.load64_lane 1
          (i32.add (local.get $weights) (i32.shl (LOAD_COLUMN offset=STEP3 (local.get $column)) (i32.const 3)))
          (v128.load64_zero
            (i32.add (local.get $weights) (i32.shl (LOAD_COLUMN offset=STEP2 (local.get $column)) (i32.const 3))))))))
      (local.set $c (f64x2.add (local.get $c) (f64x2.mul
        (f64x2.promote_low_f32x4 (v128.load64_zero offset=16 (local.get $value)))
        (v128.load64_lane 1
          (i32.add (local.get $weights) (i32.shl (LOAD_COLUMN offset=STEP5 (local.get $column)) (i32.const 3)))
          (v128.load64_zero
            (i32.add (local.get $weights) (i32.shl (LOAD_COLUMN offset=STEP4 (local.get $column)) (i32.const 3))))))))
      (local.set $d (f64x2.add (local.get $d) (f64x2.mul
        (f64x2.promote_low_f32x4 (v128.load64_zero offset=24 (local.get $value)))
        (v128.load64_lane 1
          (i32.add (local.get $weights) (i32.shl (LOAD_COLUMN offset=STEP7 (local.get $column)) (i32.const 3)))
          (v128.load64_zero
            (i32.add (local.get $weights) (i32.shl (LOAD_COLUMN offset=STEP6 (local.get $column)) (i32.const 3))))))))
      (local.set $value (i32.add (local.get $value) (i32.const 32)))
      (local.set $column (i32.add (local.get $column) (i32.const STEP8)))
      (br $eights)))
    (block $ones_done (loop $ones
      (br_if $ones_done (i32.ge_u (local.get $value) (local.get $last)))
      (local.set $rest (f64.add (local.get $rest) (f64.mul
        (f64.promote_f32 (f32.load (local.get $value)))
        (f64.load (i32.add (local.get $weights) (i32.shl (LOAD_COLUMN (local.get $column)) (i32.const 3)))))))
      (local.set $value (i32.add (local.get $value) (i32.const 4)))
      (local.set $column (i32.add (local.get $column) (i32.const STEP1)))
      (br $ones)))
    (local.set $a (f64x2.add (f64x2.add (local.get $a) (local.get $b)) (f64x2.add (local.get $c) (local.get $d))))
    (f64.store (i32.add (local.get $dose) (i32.shl (local.get $row) (i32.const 3)))
      (f64.add (local.get $rest)
        (f64.add (f64x2.extract_lane 0 (local.get $a)) (f64x2.extract_lane 1 (local.get $a)))))
    (local.set $row (i32.add (local.get $row) (i32.const 1)))
    (br_if $rows (i32.lt_u (local.get $row) (local.get $end)))))

;; sums[columns[k]] += values[k] * residual[row] over the entries of every row whose residual is not zero, eight at a time. A row
;; holds a column once, so that two entries of a row are added at the same time.
(func (export "multiplyTransposedSUFFIX")
  (param $starts i32) (param $columns i32) (param $values i32)
  (param $residual i32) (param $sums i32) (param $row i32) (param $end i32)
  (local $column i32) (local $value i32) (local $last i32) (local $last8 i32) (local $p i32) (local $q i32)
  (local $factor f64) (local $factors v128) (local $pair v128)
  (if (i32.ge_u (local.get $row) (local.get $end)) (then (return)))
  (loop $rows
    (local.set $factor (f64.load (i32.add (local.get $residual) (i32.shl (local.get $row) (i32.const 3)))))
    (if (f64.ne (local.get $factor) (f64.const 0)) (then
      (local.set $factors (f64x2.splat (local.get $factor)))
      (local.set $value (i32.load (i32.add (local.get $starts) (i32.shl (local.get $row) (i32.const 2)))))
      (local.set $last (i32.load offset=4 (i32.add (local.get $starts) (i32.shl (local.get $row) (i32.const 2)))))
      (local.set $column (i32.add (local.get $columns) (i32.shl (local.get $value) (i32.const COLUMN_SHIFT))))
      (local.set $value (i32.add (local.get $values) (i32.shl (local.get $value) (i32.const 2))))
      (local.set $last (i32.add (local.get $values) (i32.shl (local.get $last) (i32.const 2))))
      (local.set $last8 (i32.sub (local.get $last) (i32.const 28)))
      (block $eights_done (loop $eights
        (br_if $eights_done (i32.ge_u (local.get $value) (local.get $last8)))
        (local.set $p (i32.add (local.get $sums) (i32.shl (LOAD_COLUMN (local.get $column)) (i32.const 3))))
        (local.set $q (i32.add (local.get $sums) (i32.shl (LOAD_COLUMN offset=STEP1 (local.get $column)) (i32.const 3))))
        (local.set $pair (f64x2.add
          (v128.load64_lane 1 (local.get $q) (v128.load64_zero (local.get $p)))
          (f64x2.mul (local.get $factors) (f64x2.promote_low_f32x4 (v128.load64_zero offset=0 (local.get $value))))))
        (v128.store64_lane 0 (local.get $p) (local.get $pair))
        (v128.store64_lane 1 (local.get $q) (local.get $pair))
        (local.set $p (i32.add (local.get $sums) (i32.shl (LOAD_COLUMN offset=STEP2 (local.get $column)) (i32.const 3))))
        (local.set $q (i32.add (local.get $sums) (i32.shl (LOAD_COLUMN offset=STEP3 (local.get $column)) (i32.const 3))))
        (local.set $pair (f64x2.add
          (v128.load64_lane 1 (local.get $q) (v128.load64_zero (local.get $p)))
          (f64x2.mul (local.get $factors) (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $value))))))
        (v128.store64_lane 0 (local.get $p) (local.get $pair))
        (v128.store64_lane 1 (local.get $q) (local.get $pair))
        (local.set $p (i32.add (local.get $sums) (i32.shl (LOAD_COLUMN offset=STEP4 (local.get $column)) (i32.const 3))))
        (local.set $q (i32.add (local.get $sums) (i32.shl (LOAD_COLUMN offset=STEP5 (local.get $column)) (i32.const 3))))
        (local.set $pair (f64x2.add
          (v128.load64_lane 1 (local.get $q) (v128.load64_zero (local.get $p)))
          (f64x2.mul (local.get $factors) (f64x2.promote_low_f32x4 (v128.load64_zero offset=16 (local.get $value))))))
        (v128.store64_lane 0 (local.get $p) (local.get $pair))
        (v128.store64_lane 1 (local.get $q) (local.get $pair))
        (local.set $p (i32.add (local.get $sums) (i32.shl (LOAD_COLUMN offset=STEP6 (local.get $column)) (i32.const 3))))
        (local.set $q (i32.add (local.get $sums) (i32.shl (LOAD_COLUMN offset=STEP7 (local.get $column)) (i32.const 3))))
        (local.set $pair (f64x2.add
          (v128.load64_lane 1 (local.get $q) (v128.load64_zero (local.get $p)))
          (f64x2.mul (local.get $factors) (f64x2.promote_low_f32x4 (v128.load64_zero offset=24 (local.get $value))))))
        (v128.store64_lane 0 (local.get $p) (local.get $pair))
        (v128.store64_lane 1 (local.get $q) (local.get $pair))
        (local.set $value (i32.add (local.get $value) (i32.const 32)))
        (local.set $column (i32.add (local.get $column) (i32.const STEP8)))
        (br $eights)))
      (block $ones_done (loop $ones
        (br_if $ones_done (i32.ge_u (local.get $value) (local.get $last)))
        (local.set $p (i32.add (local.get $sums) (i32.shl (LOAD_COLUMN (local.get $column)) (i32.const 3))))
        (f64.store (local.get $p) (f64.add (f64.load (local.get $p))
          (f64.mul (local.get $factor) (f64.promote_f32 (f32.load (local.get $value))))))
        (local.set $value (i32.add (local.get $value) (i32.const 4)))
        (local.set $column (i32.add (local.get $column) (i32.const STEP1)))
        (br $ones)))))
    (local.set $row (i32.add (local.get $row) (i32.const 1)))
    (br_if $rows (i32.lt_u (local.get $row) (local.get $end)))))
