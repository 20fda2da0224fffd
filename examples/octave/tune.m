% Reads lines 'gain: 2, delay: 0.1' of a file and prints how well a damped oscillator settles.
text = strtrim(fileread(argv(){1}));
pairs = strsplit(text, ', ');
for at = 1:numel(pairs)
  pair = strsplit(pairs{at}, ': ');
  given.(pair{1}) = str2double(pair{2});
end
t = linspace(0, 10, 1000);
damping = given.damping;
frequency = given.frequency;
step = 1 - exp(-damping * frequency * t) .* cos(frequency * sqrt(max(0, 1 - damping^2)) * t);
overshoot = max(0, max(step) - 1);
settling = t(find(abs(step - 1) > 0.05, 1, 'last'));
printf('score: %.6f\n', -settling - 10 * overshoot);
printf('settling: %.6f s\n', settling);
printf('overshoot: %.6f\n', overshoot);
