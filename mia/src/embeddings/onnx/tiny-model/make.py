"""Makes the model and tokeniser beside this file: a table of 16 words and 4 numbers each. Needs PyPI's onnx 1.23.2 and numpy."""

import json
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

here = pathlib.Path(__file__).parent
words = "[PAD] [UNK] [CLS] [SEP] strike wages peasant grain sailor fleet the of dimension query passage :".split()
table = np.random.default_rng(1).normal(size=(len(words), 4)).astype(np.float32)
ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "tokens"])
mask = helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["batch", "tokens"])
state = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", "tokens", 4])
graph = helper.make_graph(
    [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])],
    "tiny",
    [ids, mask],
    [state],
    [numpy_helper.from_array(table, "table")],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
onnx.checker.check_model(model)
onnx.save(model, here / "onnx" / "model.onnx")

special = [{"id": at, "content": words[at], "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True} for at in range(4)]
tokenizer = {
    "version": "1.0",
    "truncation": None,
    "padding": None,
    "added_tokens": special,
    "normalizer": {"type": "Lowercase"},
    "pre_tokenizer": {"type": "Whitespace"},
    "post_processor": {
        "type": "TemplateProcessing",
        "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
        "pair": [],
        "special_tokens": {name: {"id": name, "ids": [words.index(name)], "tokens": [name]} for name in ("[CLS]", "[SEP]")},
    },
    "decoder": None,
    "model": {
        "type": "WordPiece",
        "unk_token": "[UNK]",
        "continuing_subword_prefix": "##",
        "max_input_chars_per_word": 100,
        "vocab": {word: at for at, word in enumerate(words)},
    },
}
files = {
    "tokenizer.json": tokenizer,
    "tokenizer_config.json": {"tokenizer_class": "PreTrainedTokenizerFast"},
    "config.json": {"max_position_embeddings": 16},
    "sentence_bert_config.json": {"max_seq_length": 12},
    "1_Pooling/config.json": {"word_embedding_dimension": 4, "pooling_mode_mean_tokens": True},
    "config_sentence_transformers.json": {"prompts": {"query": "query: ", "document": "passage: "}},
}
for name, content in files.items():
    (here / name).write_text(json.dumps(content, indent=2) + "\n")
