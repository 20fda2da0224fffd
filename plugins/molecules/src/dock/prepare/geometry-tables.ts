// Medians over 2567 molecules, samples of ZINC and of the NCI open database in the form they have at pH 7.4, each one
// ETKDG conformer relaxed with MMFF94 by RDKit 2022.09.3. Bonds seen twice or more and angles seen four times or
// more; an angle stands by its ends only where it differs by more than 0.8° from the median of its centre.

const table = (rows: string): ReadonlyMap<string, number> =>
  new Map(
    rows
      .trim()
      .split(/[;\n]/)
      .map((row): [string, number] => {
        const gap = row.lastIndexOf(' ');
        return [row.slice(0, gap).trim(), Number(row.slice(gap))];
      }),
  );

/** Lengths in Å, by the geometry types of both ends and the bond. */
export const bondTable: ReadonlyMap<string, number> = table(`
Br C.2 1 1.872; Br C.3 1 1.947; Br C.ar 1 1.891; C.1 C.1 3 1.201; C.1 C.2 1 1.424; C.1 C.2 2 1.299
C.1 C.3 1 1.470; C.1 C.ar 1 1.433; C.1 H 1 1.066; C.1 N.1 3 1.160; C.1 N.2 2 1.175; C.1 N.pl 1 1.334
C.1 O.2 2 1.176; C.1 S.2 2 1.800; C.1 S.3 1 1.690; C.2 C.2 1 1.489; C.2 C.2 1r5 1.488; C.2 C.2 2 1.342
C.2 C.2 2r5 1.341; C.2 C.3 1 1.519; C.2 C.3 1r3 1.419; C.2 C.3 1r4 1.536; C.2 C.3 1r5 1.507; C.2 C.ar 1 1.480
C.2 C.ar 1r5 1.461; C.2 C.ar 2 1.338; C.2 C.ar 2r5 1.331; C.2 Cl 1 1.737; C.2 F 1 1.345; C.2 H 1 1.087
C.2 I 1 2.041; C.2 N.2 1 1.373; C.2 N.2 1r5 1.374; C.2 N.2 2 1.297; C.2 N.2 2r5 1.296; C.2 N.am 1 1.381
C.2 N.am 1r4 1.369; C.2 N.am 1r5 1.382; C.2 N.m 1 1.330; C.2 N.pl 1 1.377; C.2 N.pl 1r5 1.383; C.2 O.2 2 1.227
C.2 O.3 1 1.361; C.2 O.3 1r5 1.366; C.2 O.co d 1.267; C.2 S.2 2 1.671; C.2 S.3 1 1.747; C.2 S.3 1r5 1.743
C.2 S.o2 1 1.722; C.3 C.3 1 1.531; C.3 C.3 1r3 1.507; C.3 C.3 1r4 1.543; C.3 C.3 1r5 1.526; C.3 C.ar 1 1.505
C.3 C.ar 1r4 1.500; C.3 C.ar 1r5 1.497; C.3 C.gu 1 1.488; C.3 Cl 1 1.785; C.3 F 1 1.358; C.3 H 1 1.095
C.3 I 1 2.120; C.3 N.2 1 1.465; C.3 N.2 1r5 1.478; C.3 N.3 1 1.471; C.3 N.3 1r5 1.461; C.3 N.4 1 1.515
C.3 N.4 1r3 1.457; C.3 N.4 1r4 1.475; C.3 N.4 1r5 1.515; C.3 N.am 1 1.461; C.3 N.am 1r4 1.467
C.3 N.am 1r5 1.454; C.3 N.ar3 1 1.451; C.3 N.ar3 1r5 1.442; C.3 N.gu d 1.465; C.3 N.gu dr5 1.484
C.3 N.no 1 1.502; C.3 N.pl 1 1.472; C.3 N.pl 1r3 1.457; C.3 N.pl 1r5 1.466; C.3 N.so 1 1.482
C.3 N.so 1r5 1.484; C.3 O.3 1 1.429; C.3 O.3 1r3 1.434; C.3 O.3 1r4 1.445; C.3 O.3 1r5 1.440; C.3 P 1 1.798
C.3 S.3 1 1.822; C.3 S.3 1r3 1.726; C.3 S.3 1r4 1.824; C.3 S.3 1r5 1.815; C.3 S.o1 1 1.817; C.3 S.o1 1r5 1.831
C.3 S.o2 1 1.782; C.3 S.o2 1r5 1.784; C.ar C.ar 1 1.462; C.ar C.ar a 1.398; C.ar C.ar ar5 1.387
C.ar C.gu 1 1.473; C.ar Cl 1 1.722; C.ar F 1 1.340; C.ar H 1 1.087; C.ar I 1 2.080; C.ar N.2 1 1.406
C.ar N.2 2 1.290; C.ar N.2 2r5 1.299; C.ar N.am 1 1.411; C.ar N.am 1r5 1.408; C.ar N.ar a 1.349
C.ar N.ar ar5 1.335; C.ar N.ar3 1 1.427; C.ar N.ar3 a 1.385; C.ar N.ar3 ar5 1.374; C.ar N.gu d 1.426
C.ar N.no 1 1.468; C.ar N.pl 1 1.402; C.ar N.pl 1r5 1.403; C.ar N.so 1 1.426; C.ar O.2 2 1.227
C.ar O.3 1 1.369; C.ar O.3 1r5 1.360; C.ar O.ar a 1.393; C.ar O.ar ar5 1.364; C.ar P 1 1.790; C.ar S.2 2 1.656
C.ar S.3 1 1.779; C.ar S.3 1r5 1.743; C.ar S.ar ar5 1.714; C.ar S.o1 1 1.807; C.ar S.o2 1 1.777
C.ar S.o2 1r5 1.678; C.gu N.gu d 1.334; C.gu N.gu dr5 1.321; C.gu S.3 1 1.717; C.gu S.3 1r5 1.724
Cl P 1 2.010; Cl S.o2 1 2.043; H N.2 1 1.026; H N.3 1 1.025; H N.4 1 1.029; H N.am 1 1.013; H N.ar3 1 1.012
H N.gu d 1.012; H N.pl 1 1.016; H N.so 1 1.020; H O.3 1 0.974; H S.3 1 1.341; N.1 N.2 2 1.244; N.1 N.m 2 1.140
N.2 N.2 2 1.251; N.2 N.2 2r5 1.259; N.2 N.am 1 1.369; N.2 N.am 1r5 1.383; N.2 N.pl 1 1.365; N.2 O.3 1 1.400
N.2 O.3 1r5 1.413; N.2 O.no d 1.237; N.2 S.o2 1 1.618; N.3 N.3 1 1.456; N.3 N.am 1 1.414; N.3 N.pl 1 1.404
N.3 O.3 1 1.450; N.3 P 1 1.641; N.am N.am 1 1.412; N.am N.pl 1 1.412; N.am O.3 1 1.421; N.ar N.ar a 1.347
N.ar N.ar ar5 1.369; N.ar N.ar3 a 1.377; N.ar N.ar3 ar5 1.348; N.ar O.ar ar5 1.390; N.ar S.ar ar5 1.669
N.ar3 N.ar3 ar5 1.452; N.ar3 N.pl 1 1.433; N.ar3 O.no d 1.270; N.ar3 S.o2 1 1.691; N.m S.o2 1 1.586
N.no O.no d 1.239; N.pl P 1 1.626; N.so S.o2 1 1.690; O.2 P 2 1.498; O.2 S.o1 2 1.501; O.2 S.o2 2 1.448
O.3 O.3 1 1.460; O.3 P 1 1.618; O.3 S.o1 1 1.609; O.3 S.o2 1 1.630; O.co P d 1.506; O.co S.o2 d 1.461
P S.2 2 1.942; S.3 S.3 1 2.058; S.ar S.ar ar5 2.024
`);

/** Angles in degrees, by the geometry types of end, centre and end, or of the centre alone. */
export const angleTable: ReadonlyMap<string, number> = table(`
C.1 179.0; C.2 r4 91.9; C.2 r5 109.2; C.2 r6 118.5; C.2 x3 147.8; C.2 x4 133.8; C.2 x5 125.1; C.2 120.6
C.3 r3 60.0; C.3 r4 87.7; C.3 r5 104.1; C.3 r6 111.6; C.3 x3 117.8; C.3 x4 114.6; C.3 x5 110.4; C.3 109.3
C.ar r5 110.2; C.ar r6 120.1; C.ar x5 125.9; C.ar 120.0; C.gu r6 121.6; C.gu x5 123.0; C.gu 119.3
N.2 r5 106.0; N.2 r6 117.9; N.2 x5 122.3; N.2 114.1; N.3 r5 105.9; N.3 r6 109.9; N.3 x5 115.1; N.3 109.3
N.4 r4 90.7; N.4 r5 107.6; N.4 r6 112.2; N.4 x3 116.5; N.4 x4 113.0; N.4 x5 108.4; N.4 108.5; N.am r4 93.6
N.am r5 111.2; N.am r6 117.0; N.am x4 125.0; N.am x5 123.4; N.am 117.9; N.ar r5 105.4; N.ar r6 117.2
N.ar3 r5 110.4; N.ar3 r6 122.6; N.ar3 x5 125.7; N.ar3 118.9; N.gu r5 111.1; N.gu r6 121.4; N.gu x5 123.4
N.gu 119.1; N.m 119.0; N.no 117.7; N.pl r5 110.3; N.pl r6 115.3; N.pl x3 119.3; N.pl x5 118.9; N.pl 113.8
N.so r5 108.4; N.so r6 113.0; N.so x5 117.5; N.so 115.7; O.3 r3 63.4; O.3 r5 107.9; O.3 r6 112.9; O.3 113.7
O.ar r5 107.1; O.ar r6 121.1; P 108.4; S.3 r5 93.3; S.3 r6 100.1; S.3 100.1; S.ar r5 91.3; S.o1 106.6
S.o2 r5 97.1; S.o2 r6 105.1; S.o2 x4 112.0; S.o2 x5 108.8; S.o2 107.8
Br C.3 C.3 110.3; Br C.3 H 106.4; Br C.ar x5 C.ar 124.5; C.1 C.2 C.3 117.5; C.1 C.2 H 119.5; C.1 C.3 C.3 110.4
C.1 C.3 C.ar 112.4; C.1 C.3 N.am 110.6; C.1 C.3 O.3 110.6; C.1 C.3 x5 C.3 108.8; C.1 C.ar x5 C.ar 127.2
C.1 N.2 C.ar 111.9; C.1 N.pl C.3 121.3; C.1 N.pl H 120.4; C.1 S.3 C.3 97.8; C.1 S.3 C.ar 96.6
C.2 C.1 N.1 177.6; C.2 C.2 C.2 122.0; C.2 C.2 C.3 123.9; C.2 C.2 C.ar 124.0; C.2 C.2 N.2 119.5
C.2 C.2 N.am 113.7; C.2 C.2 N.pl 125.9; C.2 C.2 O.3 111.9; C.2 C.2 O.co 115.1; C.2 C.2 r5 C.2 106.7
C.2 C.2 r5 C.3 110.4; C.2 C.2 r5 N.2 111.8; C.2 C.2 r5 N.am 106.0; C.2 C.2 r5 O.3 105.6; C.2 C.2 r5 S.3 110.0
C.2 C.2 r6 C.2 121.1; C.2 C.2 r6 C.3 122.2; C.2 C.2 r6 N.2 121.5; C.2 C.2 r6 N.am 115.6; C.2 C.2 r6 O.3 122.0
C.2 C.2 x5 C.2 126.8; C.2 C.2 x5 C.3 123.3; C.2 C.2 x5 C.ar 126.5; C.2 C.2 x5 N.2 126.5; C.2 C.2 x5 O.3 126.0
C.2 C.2 x5 S.3 127.9; C.2 C.3 C.2 111.9; C.2 C.3 C.3 111.2; C.2 C.3 C.ar 112.7; C.2 C.3 F 112.3
C.2 C.3 N.4 110.3; C.2 C.3 N.am 110.3; C.2 C.3 N.ar3 111.4; C.2 C.3 N.pl 110.4; C.2 C.3 N.so 112.7
C.2 C.3 O.3 111.3; C.2 C.3 S.3 110.6; C.2 C.3 S.o1 110.4; C.2 C.3 r4 C.3 86.3; C.2 C.3 r5 C.2 97.3
C.2 C.3 r5 C.3 102.3; C.2 C.3 r5 N.2 102.1; C.2 C.3 r5 N.am 100.6; C.2 C.3 r5 O.3 101.0; C.2 C.3 r5 S.3 105.6
C.2 C.3 r6 C.2 113.2; C.2 C.3 r6 C.ar 107.8; C.2 C.3 r6 N.am 112.4; C.2 C.3 x3 C.3 120.2; C.2 C.3 x3 H 113.3
C.2 C.3 x4 C.3 117.1; C.2 C.3 x5 C.2 112.6; C.2 C.3 x5 C.3 112.0; C.2 C.3 x5 C.ar 115.9; C.2 C.3 x5 N.am 112.6
C.2 C.3 x5 O.3 111.5; C.2 C.3 x5 S.o2 112.4; C.2 C.ar N.ar 115.7; C.2 C.ar r5 C.ar 107.6
C.2 C.ar r6 N.ar3 123.3; C.2 C.ar x5 C.ar 128.8; C.2 C.ar x5 N.ar 122.4; C.2 C.ar x5 N.ar3 124.1
C.2 C.ar x5 O.ar 119.5; C.2 C.ar x5 S.ar 119.1; C.2 N.2 C.3 120.7; C.2 N.2 C.ar 116.8; C.2 N.2 H 110.1
C.2 N.2 N.am 118.4; C.2 N.2 O.3 111.6; C.2 N.2 r5 C.2 103.8; C.2 N.2 r5 C.3 104.7; C.2 N.2 r5 N.2 108.6
C.2 N.2 r6 C.2 119.5; C.2 N.am C.2 125.7; C.2 N.am C.3 121.0; C.2 N.am C.ar 127.6; C.2 N.am H 116.7
C.2 N.am N.2 121.6; C.2 N.am N.3 119.3; C.2 N.am N.am 116.4; C.2 N.am N.pl 116.2; C.2 N.am O.3 113.9
C.2 N.am r5 N.2 114.0; C.2 N.am r6 C.2 124.2; C.2 N.am r6 C.3 120.2; C.2 N.am r6 C.ar 124.1
C.2 N.am r6 N.am 118.5; C.2 N.am x4 C.3 127.5; C.2 N.am x5 C.ar 125.8; C.2 N.am x5 H 121.3; C.2 N.pl C.3 121.5
C.2 N.pl C.ar 127.4; C.2 N.pl N.2 122.6; C.2 O.3 C.2 117.6; C.2 O.3 C.3 115.5; C.2 O.3 H 107.0
C.2 O.3 N.2 110.6; C.2 O.3 O.3 107.2; C.2 O.3 r5 C.3 109.1; C.2 O.3 r6 C.3 116.8; C.2 S.o2 O.2 109.3
C.3 C.2 C.3 117.2; C.3 C.2 C.ar 119.0; C.3 C.2 Cl 114.3; C.3 C.2 H 116.2; C.3 C.2 N.am 114.6
C.3 C.2 N.m 115.4; C.3 C.2 N.pl 117.1; C.3 C.2 O.2 121.7; C.3 C.2 O.3 110.1; C.3 C.2 O.co 115.7
C.3 C.2 S.2 121.5; C.3 C.2 S.3 115.8; C.3 C.2 r5 C.3 111.4; C.3 C.2 r5 N.2 114.6; C.3 C.2 r5 N.am 108.2
C.3 C.2 r5 O.3 110.3; C.3 C.2 r6 C.3 117.3; C.3 C.2 r6 C.ar 117.0; C.3 C.2 r6 N.2 122.8; C.3 C.2 r6 N.am 116.6
C.3 C.2 r6 O.3 116.1; C.3 C.2 x4 O.2 135.5; C.3 C.2 x5 C.3 122.4; C.3 C.2 x5 C.ar 122.1; C.3 C.2 x5 N.2 121.7
C.3 C.3 C.3 112.3; C.3 C.3 C.ar 111.9; C.3 C.3 Cl 110.7; C.3 C.3 F 111.0; C.3 C.3 I 110.4; C.3 C.3 N.3 111.9
C.3 C.3 N.4 110.7; C.3 C.3 N.am 112.0; C.3 C.3 N.ar3 112.1; C.3 C.3 N.gu 110.1; C.3 C.3 N.pl 111.3
C.3 C.3 S.3 111.6; C.3 C.3 S.o1 110.6; C.3 C.3 S.o2 111.6; C.3 C.3 r3 N.4 58.6; C.3 C.3 r3 N.pl 58.8
C.3 C.3 r3 O.3 58.3; C.3 C.3 r4 N.4 88.8; C.3 C.3 r4 O.3 90.4; C.3 C.3 r5 C.ar 101.2; C.3 C.3 r5 N.2 102.5
C.3 C.3 r5 N.3 105.0; C.3 C.3 r5 O.3 106.2; C.3 C.3 r5 S.3 104.9; C.3 C.3 r5 S.o2 105.1; C.3 C.3 r6 N.3 113.7
C.3 C.3 r6 N.4 110.4; C.3 C.3 r6 N.ar3 110.7; C.3 C.3 r6 N.gu 109.7; C.3 C.3 r6 N.pl 110.6
C.3 C.3 r6 N.so 110.5; C.3 C.3 r6 S.3 112.9; C.3 C.3 x3 C.3 120.7; C.3 C.3 x3 C.ar 119.3; C.3 C.3 x3 Cl 118.6
C.3 C.3 x3 F 120.5; C.3 C.3 x3 N.am 121.5; C.3 C.3 x3 N.ar3 122.8; C.3 C.3 x3 N.pl 121.6; C.3 C.3 x3 O.3 114.9
C.3 C.3 x3 S.o2 114.5; C.3 C.3 x4 C.3 115.7; C.3 C.3 x4 C.ar 118.8; C.3 C.3 x4 N.4 113.2; C.3 C.3 x5 C.3 113.1
C.3 C.3 x5 C.ar 113.3; C.3 C.3 x5 H 111.3; C.3 C.3 x5 N.2 109.3; C.3 C.3 x5 N.3 114.0; C.3 C.3 x5 N.4 111.4
C.3 C.3 x5 N.am 112.8; C.3 C.3 x5 N.ar3 113.5; C.3 C.3 x5 N.pl 112.2; C.3 C.3 x5 N.so 109.5
C.3 C.3 x5 S.3 112.1; C.3 C.3 x5 S.o2 113.5; C.3 C.ar N.ar 117.2; C.3 C.ar N.ar3 117.8; C.3 C.ar O.ar 115.2
C.3 C.ar r6 C.ar 121.6; C.3 C.ar r6 N.ar3 122.6; C.3 C.ar x5 C.ar 128.4; C.3 C.ar x5 N.ar 122.9
C.3 C.ar x5 N.ar3 124.6; C.3 C.ar x5 O.ar 116.6; C.3 C.ar x5 S.ar 120.4; C.3 N.2 r5 C.ar 103.2
C.3 N.2 r5 N.2 110.5; C.3 N.3 C.3 112.6; C.3 N.3 O.3 104.7; C.3 N.3 P 118.5; C.3 N.4 C.3 113.4
C.3 N.4 H 107.0; C.3 N.4 x4 C.3 111.9; C.3 N.4 x5 C.3 114.8; C.3 N.4 x5 H 107.2; C.3 N.am C.3 116.9
C.3 N.am H 116.9; C.3 N.am r5 C.ar 108.2; C.3 N.am r6 C.3 116.1; C.3 N.am x5 C.3 122.4; C.3 N.am x5 H 125.6
C.3 N.ar3 N.ar 116.0; C.3 N.ar3 r5 C.ar 113.4; C.3 N.ar3 r6 C.ar 124.1; C.3 N.ar3 x5 C.ar 127.0
C.3 N.ar3 x5 N.ar 119.5; C.3 N.gu C.gu 125.7; C.3 N.gu H 117.6; C.3 N.gu r5 C.gu 112.9; C.3 N.gu r6 C.gu 122.5
C.3 N.no C.3 109.7; C.3 N.pl C.3 115.5; C.3 N.pl C.ar 117.9; C.3 N.pl H 111.9; C.3 N.pl r6 C.ar 116.3
C.3 N.so C.3 114.2; C.3 N.so C.ar 119.0; C.3 N.so H 117.9; C.3 N.so S.o2 117.1; C.3 O.3 C.ar 117.1
C.3 O.3 H 107.2; C.3 O.3 N.2 108.8; C.3 O.3 N.am 108.8; C.3 O.3 O.3 105.5; C.3 O.3 P 116.9; C.3 O.3 S.o2 117.1
C.3 O.3 r5 C.ar 100.8; C.3 O.3 r6 C.ar 111.5; C.3 P C.3 102.9; C.3 P O.2 113.0; C.3 P O.3 104.1
C.3 S.3 H 96.7; C.3 S.3 S.3 102.9; C.3 S.3 r5 C.3 95.3; C.3 S.3 r6 C.ar 98.6; C.3 S.o1 C.3 98.8
C.3 S.o1 C.ar 97.6; C.3 S.o2 C.3 104.3; C.3 S.o2 C.ar 103.4; C.3 S.o2 N.m 100.6; C.3 S.o2 N.so 102.4
C.3 S.o2 O.co 103.7; C.ar C.2 C.ar 119.4; C.ar C.2 H 115.5; C.ar C.2 N.2 122.1; C.ar C.2 N.am 116.5
C.ar C.2 N.pl 117.6; C.ar C.2 O.3 110.6; C.ar C.2 O.co 117.1; C.ar C.2 S.2 125.0; C.ar C.2 r5 N.am 106.5
C.ar C.2 r5 O.3 106.4; C.ar C.2 r6 C.ar 119.4; C.ar C.2 r6 N.am 115.2; C.ar C.2 x5 N.2 123.4
C.ar C.3 C.ar 112.6; C.ar C.3 F 112.9; C.ar C.3 H 110.3; C.ar C.3 N.2 111.7; C.ar C.3 N.3 112.9
C.ar C.3 N.4 112.7; C.ar C.3 N.am 110.7; C.ar C.3 N.ar3 111.7; C.ar C.3 N.pl 110.4; C.ar C.3 N.so 110.7
C.ar C.3 S.3 112.2; C.ar C.3 S.o1 112.8; C.ar C.3 S.o2 111.4; C.ar C.3 x3 H 114.2; C.ar C.3 x4 H 116.3
C.ar C.3 x5 N.4 113.0; C.ar C.3 x5 N.am 112.2; C.ar C.3 x5 O.3 109.0; C.ar C.ar C.ar 121.2
C.ar C.ar N.am 121.2; C.ar C.ar N.ar 118.7; C.ar C.ar N.gu 119.1; C.ar C.ar N.pl 121.1; C.ar C.ar O.2 121.1
C.ar C.ar O.ar 117.1; C.ar C.ar r5 C.ar 106.7; C.ar C.ar r5 N.2 117.5; C.ar C.ar r5 N.ar 111.9
C.ar C.ar r5 N.ar3 106.3; C.ar C.ar r5 O.3 112.4; C.ar C.ar r5 S.ar 111.4; C.ar C.ar r6 N.ar 123.6
C.ar C.ar r6 N.ar3 118.4; C.ar C.ar r6 N.pl 121.8; C.ar C.ar r6 O.3 123.2; C.ar C.ar r6 S.3 122.9
C.ar C.ar x5 C.ar 133.1; C.ar C.ar x5 H 127.2; C.ar C.ar x5 N.2 127.2; C.ar C.ar x5 N.am 129.8
C.ar C.ar x5 N.ar3 130.9; C.ar C.ar x5 N.no 127.0; C.ar C.ar x5 N.pl 131.5; C.ar C.ar x5 N.so 128.9
C.ar C.ar x5 O.ar 123.8; C.ar C.ar x5 S.o2 129.0; C.ar N.2 N.2 110.6; C.ar N.am H 115.8
C.ar N.ar r5 N.ar 107.8; C.ar N.ar r5 N.ar3 104.1; C.ar N.ar r5 O.ar 104.4; C.ar N.ar r5 S.ar 106.2
C.ar N.ar r6 N.ar 119.0; C.ar N.ar r6 N.ar3 118.1; C.ar N.ar3 O.no 120.8; C.ar N.ar3 r5 C.ar 107.9
C.ar N.ar3 r5 N.ar 112.7; C.ar N.ar3 r6 N.ar 124.0; C.ar N.ar3 x5 C.ar 129.3; C.ar N.ar3 x5 N.ar 120.4
C.ar N.ar3 x5 N.pl 127.3; C.ar N.pl C.ar 132.0; C.ar N.pl H 112.2; C.ar N.pl N.3 119.0; C.ar N.pl N.am 112.5
C.ar N.pl P 127.5; C.ar N.so H 117.2; C.ar N.so S.o2 118.5; C.ar O.3 C.ar 117.4; C.ar O.3 H 108.6
C.ar O.3 P 125.4; C.ar S.3 H 96.5; C.ar S.3 S.3 101.9; C.ar S.3 r6 C.ar 102.4; C.ar S.ar r5 N.ar 94.1
C.ar S.ar r5 S.ar 95.3; C.ar S.o2 N.so 103.0; C.ar S.o2 O.3 103.2; C.ar S.o2 O.co 102.8
C.ar S.o2 x5 O.2 107.2; C.gu C.3 H 111.1; C.gu N.gu H 121.2; Cl C.2 O.2 124.1; Cl C.3 H 107.3
Cl C.ar N.ar 114.6; Cl C.ar x5 S.ar 119.8; Cl S.o2 O.2 106.1; F C.3 F 106.6; F C.3 S.o2 112.7; H C.2 H 117.4
H C.2 N.am 113.1; H C.2 N.pl 112.4; H C.2 O.3 109.0; H C.3 H 107.8; H C.3 I 110.6; H C.3 N.3 110.5
H C.3 N.4 107.5; H C.3 N.ar3 108.5; H C.3 N.no 107.6; H C.3 N.pl 110.7; H C.3 N.so 110.3; H C.3 P 110.4
H C.3 S.o2 108.1; H C.3 x3 H 113.9; H C.3 x3 N.am 112.3; H C.3 x3 N.ar3 111.3; H C.3 x3 N.pl 113.2
H C.3 x3 S.o2 116.7; H C.3 x4 H 108.9; H C.3 x4 N.4 112.6; H C.3 x4 N.am 112.5; H C.3 x4 O.3 111.6
H C.3 x5 H 108.4; H C.3 x5 N.2 109.1; H C.3 x5 N.3 111.5; H C.3 x5 N.4 107.9; H C.3 x5 N.am 108.7
H C.3 x5 N.ar3 107.3; H C.3 x5 N.gu 109.0; H C.3 x5 N.pl 111.3; H C.3 x5 O.3 108.6; H C.3 x5 S.3 109.3
H C.3 x5 S.o1 108.5; H C.3 x5 S.o2 108.6; H C.ar N.ar 115.2; H C.ar N.ar3 117.3; H C.ar x5 N.ar 120.5
H C.ar x5 N.ar3 122.2; H C.ar x5 O.ar 115.6; H C.ar x5 S.ar 120.3; H N.3 H 103.6; H N.3 N.3 111.6
H N.3 N.am 107.1; H N.3 O.3 101.6; H N.3 P 110.7; H N.4 H 106.2; H N.4 x5 H 106.2; H N.am H 117.0
H N.am N.2 113.8; H N.am N.am 114.1; H N.am N.pl 114.2; H N.am O.3 114.1; H N.ar3 x5 N.ar 118.9
H N.gu H 116.9; H N.pl H 112.3; H N.pl N.2 115.9; H N.pl N.am 109.8; H N.pl N.ar3 111.5; H N.pl P 112.2
H N.so H 112.1; H N.so S.o2 111.5; H O.3 N.2 102.4; H O.3 N.3 98.8; H O.3 P 102.4; N.2 C.2 N.pl 123.1
N.2 C.2 O.3 118.3; N.2 C.2 S.3 119.0; N.2 C.2 r5 N.2 117.9; N.2 C.2 x5 N.pl 124.2; N.2 C.2 x5 S.3 122.5
N.2 C.ar x5 N.ar3 123.1; N.2 C.ar x5 S.ar 123.7; N.2 S.o2 O.2 109.1; N.3 C.3 r6 N.3 110.2; N.3 P N.3 102.6
N.3 P O.2 112.9; N.am C.2 N.am 112.7; N.am C.2 O.2 123.5; N.am C.2 O.3 109.1; N.am C.2 S.2 123.6
N.am C.2 S.3 116.4; N.am C.2 r5 N.am 108.4; N.am C.2 r6 N.am 116.6; N.am C.2 x4 O.2 131.0
N.am C.2 x5 O.2 127.2; N.am C.2 x5 S.2 128.5; N.am C.3 O.3 106.4; N.am C.3 r5 S.3 106.7; N.am C.ar N.ar 117.0
N.am C.ar x5 N.ar3 123.2; N.am C.ar x5 S.ar 114.4; N.ar C.ar N.ar3 117.6; N.ar C.ar N.pl 118.7
N.ar C.ar N.so 116.1; N.ar C.ar O.2 123.0; N.ar C.ar O.3 117.1; N.ar C.ar S.3 117.2; N.ar C.ar r5 N.ar 114.4
N.ar C.ar r5 O.ar 113.4; N.ar C.ar r5 S.ar 115.2; N.ar C.ar r6 N.ar 125.5; N.ar C.ar r6 N.ar3 123.1
N.ar C.ar x5 N.ar3 127.3; N.ar C.ar x5 N.pl 123.7; N.ar C.ar x5 S.3 125.0; N.ar C.ar x5 S.ar 122.3
N.ar N.ar r5 N.ar 111.0; N.ar N.ar r5 N.ar3 106.7; N.ar N.ar3 r5 N.ar 115.7; N.ar3 C.ar N.pl 118.8
N.ar3 C.ar O.2 123.1; N.ar3 C.ar S.3 117.6; N.ar3 C.ar r5 N.ar3 106.1; N.ar3 C.ar r5 O.ar 112.0
N.ar3 C.ar r5 S.ar 111.4; N.ar3 C.ar r6 N.ar3 117.1; N.ar3 C.ar x5 N.pl 123.1; N.ar3 C.ar x5 O.2 127.1
N.ar3 C.ar x5 S.2 126.8; N.ar3 C.ar x5 S.3 124.6; N.m C.2 O.2 127.2; N.m S.o2 O.2 115.9; N.pl C.2 N.pl 112.7
N.pl C.2 O.3 112.8; N.pl C.ar x5 S.ar 123.7; N.pl N.3 O.3 111.1; N.pl P O.2 119.9; N.so S.o2 N.so 100.2
O.2 C.2 O.3 125.4; O.2 C.ar O.ar 121.8; O.2 C.ar x5 O.ar 127.9; O.2 P O.3 114.3; O.2 S.o2 O.2 121.1
O.2 S.o2 x5 O.2 122.3; O.3 C.2 O.3 108.1; O.3 C.3 O.3 111.6; O.3 C.3 r5 O.3 113.4; O.3 C.3 r6 O.3 112.7
O.3 P O.3 102.3; O.3 P S.2 115.4; O.3 S.o2 O.co 103.7; O.ar C.ar x5 S.3 123.2; O.co C.2 O.co 128.7
O.co P O.co 122.2; O.co S.o2 O.co 115.0; O.no N.no O.no 124.7; S.2 C.2 x5 S.3 121.3; S.3 C.ar x5 S.ar 122.5
S.ar C.ar x5 S.o2 116.7
`);
