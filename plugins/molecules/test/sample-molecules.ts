/** Molecules on which the edits are tried: fragments, drugs, and for each alert that an edit mends some carriers. */
export const sampleMolecules: readonly string[] = `
CC(N)=O CCCCC c1ccccc1 CCCCCC CCCCCCO C1CCCCC1 C1CCNCC1 C1CCOC1 CC(C)c1ccccc1 c1ccccc1CC1CCNCC1 CN(C)CCc1ccccc1
CC(=O)Nc1ccc(O)cc1 CC(=O)Oc1ccccc1C(=O)O CC(C)Cc1ccc(C(C)C(=O)O)cc1 CN1C(=O)CN=C(c2ccccc2)c2cc(Cl)ccc21
CCOC(=O)c1ccc(N)cc1 CC(C)NCC(O)COc1ccc(CC(N)=O)cc1 CN(C)CCCN1c2ccccc2CCc2ccccc21 Cc1ccc(-c2cc(C(F)(F)F)nn2-c2ccc(S(N)(=O)=O)cc2)cc1
COc1ccc2[nH]cc(CCNC(C)=O)c2c1 CNCCC(Oc1ccc(C(F)(F)F)cc1)c1ccccc1 OC(c1ccccc1)(c1ccccc1)C1CCNCC1 COc1cc(CC2CCNCC2)ccc1OC
Cc1ccc(NC(=O)c2ccc(CN3CCN(C)CC3)cc2)cc1Nc1nccc(-c2cccnc2)n1 O=C(Nc1ccccc1)c1cccc(NC(=O)c2ccccn2)c1 CN1CCN(c2ccccc2)CC1
O=C1CCc2ccccc2N1 O=C(O)c1ccc(-c2ccccc2)cc1 O=C(O)CCc1ccccc1 O=C(O)C1CCCCC1 NCc1ccccc1 Nc1ccc(-c2ccncc2)cc1 CC(C)CNC(=O)C1CCCN1
CS(=O)(=O)Nc1ccccc1 CS(=O)(=O)c1ccc(CN)cc1 NS(=O)(=O)c1ccc(CCN)cc1 CNC(=O)NCc1ccccc1 CCNC(=O)NC1CCCCC1 CC(=O)N1CCCCC1
COCCc1ccc(OCC(O)CNC(C)C)cc1 Cc1cccc(C)c1NC(=O)CN(C)C CCCCC(=O)Nc1ccccc1 CCCCCCC(N)=O c1ccc(COc2ccccc2)cc1 c1ccc(CNc2ccccc2)cc1
Cc1ccc(C#N)cc1 COc1ccc(Br)cc1 Clc1ccc(CN2CCOCC2)cc1 Fc1ccc(C2CCNCC2)cc1 CC1CCCCC1 C1CCC(c2ccccc2)CC1 C1CCC(CN2CCCCC2)CC1
CN1CCCC1c1cccnc1 O=C(c1ccncc1)N1CCCCC1 OCc1ccccc1 OC1CCCCC1 Oc1ccc(F)cc1 c1ccc2[nH]ccc2c1 c1cn[nH]c1 Cc1c[nH]cn1 NCC1CCCCC1
CC(C)N1CCN(C(=O)c2ccccc2)CC1 O=C(NCc1ccccc1)c1ccccc1 CC(=O)NCC1CCCCC1 C1CCC(NC2CCCCC2)CC1 CC(=O)Cc1ccccc1 FC(F)(F)c1ccccc1
O=[N+]([O-])c1ccccc1 O=[N+]([O-])c1ccc(CN2CCOCC2)cc1 CC(=O)Nc1ccc([N+](=O)[O-])cc1 O=Cc1ccccc1 O=CCCc1ccccc1 O=Cc1ccc(N2CCOCC2)cc1
CCOC(=O)c1ccccc1 COC(=O)CCc1ccccc1 CC(=O)OCc1ccccc1 O=C1CCCO1 O=C1OCc2ccccc21 O=c1ccc2ccccc2o1 Cc1cc(=O)oc2ccccc12 CC(=O)c1ccccc1
CCC(=O)c1ccc(F)cc1 O=C(c1ccccc1)c1ccccc1 CC=CC(=O)NC O=C(C=Cc1ccccc1)NCc1ccccc1 C=CC#N N#CC=Cc1ccccc1 C=CCc1ccccc1 CC=CCN1CCCCC1
C#Cc1ccccc1 CC#CCN1CCCCC1 C#CCNC(=O)c1ccccc1 SCCc1ccccc1 Sc1ccccc1 CSc1ccccc1 CCSc1ccc(C(N)=O)cc1 CSSC c1ccc(SSc2ccccc2)cc1
COOC CCOOCC CC(N)=S NC(=S)c1ccccc1 CC(=O)NN NNC(=O)c1ccccc1 NNc1ccccc1 CNN(C)C CNNc1ccccc1 c1ccc(N=Nc2ccccc2)cc1 CN=NC
CC=Nc1ccccc1 CN=Cc1ccccc1 ON=Cc1ccccc1 CC=NO CC(=O)NO ONC(=O)c1ccccc1 CN=C(N)N NC(=N)Nc1ccccc1 CN(C)C#N N#CN1CCCCC1
CC(=O)Cl O=C(Cl)c1ccccc1 CS(=O)(=O)Cl ClCCc1ccccc1 BrCCCN1CCCCC1 ClCc1ccccc1 ICCc1ccccc1 Ic1ccccc1 Ic1ccc(C(N)=O)cc1 Clc1ccccn1
Fc1ccccn1 Clc1ncccc1C(N)=O C1OC1c1ccccc1 C1CN1c1ccccc1 CC1CO1 Nc1ccccc1 Nc1ccc(C(N)=O)cc1 O=C1C=CC(=O)C=C1 CC1=CC(=O)C=CC1=O
CC(=O)CC(C)=O CC(=O)CC(=O)Nc1ccccc1 CC(=O)C(C)=O O=C(c1ccccc1)C(=O)c1ccccc1 CC(=O)C(=O)Nc1ccccc1 CC(=O)NC(C)=O CC(=O)NC(=O)c1ccccc1
CS(=O)(=O)O OS(=O)(=O)c1ccccc1 COS(C)(=O)=O CP(=O)(O)O OP(O)(=O)c1ccccc1 [O-][n+]1ccccc1 C[n+]1ccccc1 Cc1cccc[n+]1[O-]
[N-]=[N+]=Nc1ccccc1 [N-]=[N+]=NCc1ccccc1 O=C=Nc1ccccc1 CN=C=O C[N+](C)(C)Cc1ccccc1 C[N+](C)(C)CCO O=C1CCN1 O=C1CCN1Cc1ccccc1
`
  .trim()
  .split(/\s+/);
