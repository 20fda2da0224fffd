/**
 * What the Python reference is asked to do, as a program that reads its settings from stdin and prints one JSON object.
 *
 * It drives the reference through its public functions with an engine that answers at once, and takes processor time with
 * the collector on, as in an ordinary program. Packages of providers that are not installed are replaced by stand-ins,
 * which the measured work never calls; the result names them.
 */
export const referenceProgram = `
import gc, json, os, statistics, sys, time, tracemalloc
from unittest.mock import MagicMock

settings = json.load(sys.stdin)
sys.path.insert(0, settings["reference"])
os.environ["TEXTGRAD_DISABLE_LOGGING"] = "true"

stood_in = []
for name in ["anthropic", "boto3", "cohere", "datasets", "diskcache", "gdown", "google", "graphviz", "groq", "httpx", "litellm",
             "openai", "pandas", "platformdirs", "tenacity", "together", "tqdm"]:
    try:
        __import__(name)
    except ImportError:
        sys.modules[name] = MagicMock()
        stood_in.append(name)

import textgrad as tg

class Scripted(tg.EngineLM):
    def __init__(self):
        self.model_string = "scripted"
        self.calls = 0

    def generate(self, prompt, system_prompt=None, **kwargs):
        self.calls += 1
        if "<IMPROVED_VARIABLE>" in (system_prompt or ""):
            return "<IMPROVED_VARIABLE>Be brief.</IMPROVED_VARIABLE>"
        return settings["reply"]

    def __call__(self, prompt, system_prompt=None, **kwargs):
        return self.generate(prompt, system_prompt=system_prompt, **kwargs)

def chain(engine, size):
    parameter = tg.Variable(settings["text"], role_description="question")
    model = tg.BlackboxLLM(engine)
    answer = parameter
    for _ in range(size):
        answer = model(answer)
    return parameter, tg.TextLoss(settings["instruction"], engine)(answer)

def batch(engine, size):
    parameter = tg.Variable(settings["text"], role_description="system prompt")
    model = tg.BlackboxLLM(engine, parameter)
    loss = tg.TextLoss(settings["instruction"], engine)
    losses = []
    for at in range(size):
        question = tg.Variable(f"Question {at}?", role_description="question", requires_grad=False)
        losses.append(loss(model(question)))
    return parameter, tg.sum(losses)

def cpu(work):
    start = time.process_time()
    result = work()
    return time.process_time() - start, result

def one(shape, size):
    engine = Scripted()
    build, (parameter, loss) = cpu(lambda: shape(engine, size))
    forward_calls = engine.calls
    backward, _ = cpu(lambda: loss.backward(engine))
    backward_calls = engine.calls - forward_calls
    optimizer = tg.TGD(parameters=[parameter], engine=engine)
    update, _ = cpu(optimizer.step)
    return {"build": build, "backward": backward, "update": update, "forwardCalls": forward_calls, "backwardCalls": backward_calls}

def held(shape, size):
    gc.collect()
    tracemalloc.start()
    engine = Scripted()
    kept = shape(engine, size)
    kept[1].backward(engine)
    gc.collect()
    bytes_held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return bytes_held

results = []
for name, shape in [("chain", chain), ("batch", batch)]:
    one(shape, 3)
    for size in settings["sizes"]:
        try:
            runs = [one(shape, size) for _ in range(settings["repeats"])]
        except RecursionError:
            results.append({"shape": name, "size": size, "failed": "RecursionError"})
            continue
        row = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        results.append({"shape": name, "size": size, "bytes": held(shape, size), **row})

print(json.dumps({"version": tg.__version__, "python": sys.version.split()[0], "stoodIn": stood_in, "results": results}))
`;
