;; Products of a sparse matrix in compressed rows with vectors: values in 32 bits, sums in 64.
;; The build makes each function twice, with LOAD_COLUMN, COLUMN_SHIFT, STEP and SUFFIX filled in for columns of 16 and of 32 bits.
;; Pointers are byte addresses in the one memory. Rows run from $row to $end, which is not included.

;; dose[row] = sum of values[k] * weights[columns[k]] over the row's entries; four sums run side by side.
(func (export "multiplySUFFIX")
  (param $starts i32) (param $columns i32) (param $values i32)
  (param $weights i32) (param $dose i32) (param $row i32) (param $end i32)
  (local $column i32) (local $value i32) (local $last i32) (local $last4 i32)
  (local $a f64) (local $b f64) (local $c f64) (local $d f64)
  (if (i32.ge_u (local.get $row) (local.get $end)) (then (return)))
  (loop $rows
    (local.set $value (i32.load (i32.add (local.get $starts) (i32.shl (local.get $row) (i32.const 2)))))
    (local.set $last (i32.load offset=4 (i32.add (local.get $starts) (i32.shl (local.get $row) (i32.const 2)))))
    (local.set $column (i32.add (local.get $columns) (i32.shl (local.get $value) (i32.const COLUMN_SHIFT))))
    (local.set $value (i32.add (local.get $values) (i32.shl (local.get $value) (i32.const 2))))
    (local.set $last (i32.add (local.get $values) (i32.shl (local.get $last) (i32.const 2))))
    (local.set $last4 (i32.sub (local.get $last) (i32.const 12)))
    (local.set $a (f64.const 0)) (local.set $b (f64.const 0))
    (local.set $c (f64.const 0)) (local.set $d (f64.const 0))
    (block $fours_done (loop $fours
      (br_if $fours_done (i32.ge_u (local.get $value) (local.get $last4)))
      (local.set $a (f64.add (local.get $a) (f64.mul
        (f64.promote_f32 (f32.load (local.get $value)))
        (f64.load (i32.add (local.get $weights) (i32.shl (LOAD_COLUMN (local.get $column)) (i32.const 3)))))))
      (local.set $b (f64.add (local.get $b) (f64.mul
        (f64.promote_f32 (f32.load offset=4 (local.get $value)))
        (f64.load (i32.add (local.get $weights) (i32.shl (LOAD_COLUMN offset=STEP1 (local.get $column)) (i32.const 3)))))))
      (local.set $c (f64.add (local.get $c) (f64.mul
        (f64.promote_f32 (f32.load offset=8 (local.get $value)))
        (f64.load (i32.add (local.get $weights) (i32.shl (LOAD_COLUMN offset=STEP2 (local.get $column)) (i32.const 3)))))))
      (local.set $d (f64.add (local.get $d) (f64.mul
        (f64.promote_f32 (f32.load offset=12 (local.get $value)))
        (f64.load (i32.add (local.get $weights) (i32.shl (LOAD_COLUMN offset=STEP3 (local.get $column)) (i32.const 3)))))))
      (local.set $value (i32.add (local.get $value) (i32.const 16)))
      (local.set $column (i32.add (local.get $column) (i32.const STEP4)))
      (br $fours)))
    (block $ones_done (loop $ones
      (br_if $ones_done (i32.ge_u (local.get $value) (local.get $last)))
      (local.set $a (f64.add (local.get $a) (f64.mul
        (f64.promote_f32 (f32.load (local.get $value)))
        (f64.load (i32.add (local.get $weights) (i32.shl (LOAD_COLUMN (local.get $column)) (i32.const 3)))))))
      (local.set $value (i32.add (local.get $value) (i32.const 4)))
      (local.set $column (i32.add (local.get $column) (i32.const STEP1)))
      (br $ones)))
    (f64.store (i32.add (local.get $dose) (i32.shl (local.get $row) (i32.const 3)))
      (f64.add (f64.add (local.get $a) (local.get $b)) (f64.add (local.get $c) (local.get $d))))
    (local.set $row (i32.add (local.get $row) (i32.const 1)))
    (br_if $rows (i32.lt_u (local.get $row) (local.get $end)))))

;; sums[columns[k]] += values[k] * residual[row] over the entries of every row whose residual is not zero.
(func (export "multiplyTransposedSUFFIX")
  (param $starts i32) (param $columns i32) (param $values i32)
  (param $residual i32) (param $sums i32) (param $row i32) (param $end i32)
  (local $column i32) (local $value i32) (local $last i32) (local $last4 i32) (local $at i32) (local $factor f64)
  (if (i32.ge_u (local.get $row) (local.get $end)) (then (return)))
  (loop $rows
    (local.set $factor (f64.load (i32.add (local.get $residual) (i32.shl (local.get $row) (i32.const 3)))))
    (if (f64.ne (local.get $factor) (f64.const 0)) (then
      (local.set $value (i32.load (i32.add (local.get $starts) (i32.shl (local.get $row) (i32.const 2)))))
      (local.set $last (i32.load offset=4 (i32.add (local.get $starts) (i32.shl (local.get $row) (i32.const 2)))))
      (local.set $column (i32.add (local.get $columns) (i32.shl (local.get $value) (i32.const COLUMN_SHIFT))))
      (local.set $value (i32.add (local.get $values) (i32.shl (local.get $value) (i32.const 2))))
      (local.set $last (i32.add (local.get $values) (i32.shl (local.get $last) (i32.const 2))))
      (local.set $last4 (i32.sub (local.get $last) (i32.const 12)))
      (block $fours_done (loop $fours
        (br_if $fours_done (i32.ge_u (local.get $value) (local.get $last4)))
        (local.set $at (i32.add (local.get $sums) (i32.shl (LOAD_COLUMN (local.get $column)) (i32.const 3))))
        (f64.store (local.get $at) (f64.add (f64.load (local.get $at))
          (f64.mul (local.get $factor) (f64.promote_f32 (f32.load (local.get $value))))))
        (local.set $at (i32.add (local.get $sums) (i32.shl (LOAD_COLUMN offset=STEP1 (local.get $column)) (i32.const 3))))
        (f64.store (local.get $at) (f64.add (f64.load (local.get $at))
          (f64.mul (local.get $factor) (f64.promote_f32 (f32.load offset=4 (local.get $value))))))
        (local.set $at (i32.add (local.get $sums) (i32.shl (LOAD_COLUMN offset=STEP2 (local.get $column)) (i32.const 3))))
        (f64.store (local.get $at) (f64.add (f64.load (local.get $at))
          (f64.mul (local.get $factor) (f64.promote_f32 (f32.load offset=8 (local.get $value))))))
        (local.set $at (i32.add (local.get $sums) (i32.shl (LOAD_COLUMN offset=STEP3 (local.get $column)) (i32.const 3))))
        (f64.store (local.get $at) (f64.add (f64.load (local.get $at))
          (f64.mul (local.get $factor) (f64.promote_f32 (f32.load offset=12 (local.get $value))))))
        (local.set $value (i32.add (local.get $value) (i32.const 16)))
        (local.set $column (i32.add (local.get $column) (i32.const STEP4)))
        (br $fours)))
      (block $ones_done (loop $ones
        (br_if $ones_done (i32.ge_u (local.get $value) (local.get $last)))
        (local.set $at (i32.add (local.get $sums) (i32.shl (LOAD_COLUMN (local.get $column)) (i32.const 3))))
        (f64.store (local.get $at) (f64.add (f64.load (local.get $at))
          (f64.mul (local.get $factor) (f64.promote_f32 (f32.load (local.get $value))))))
        (local.set $value (i32.add (local.get $value) (i32.const 4)))
        (local.set $column (i32.add (local.get $column) (i32.const STEP1)))
        (br $ones)))))
    (local.set $row (i32.add (local.get $row) (i32.const 1)))
    (br_if $rows (i32.lt_u (local.get $row) (local.get $end)))))

