// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include <cstring>
#include <random>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/sha256.h"
#include "core/nn/model_spec.h"
#include "core/nn/pth_reader.h"
#include "tests/nn/pickle_writer.h"
#include "tests/support/temp_dir.h"

using namespace ostrakon;
using test::PickleWriter;

namespace {

std::vector<std::byte> bytesOf(const std::string& text) {
    const auto raw = std::as_bytes(std::span(text));
    return {raw.begin(), raw.end()};
}

enum class Outcome { Read, Refused, Wrong };

Outcome tryRead(const std::string& file, std::string* said = nullptr) {
    try {
        nn::readPth(bytesOf(file), "weights.pth");
        return Outcome::Read;
    } catch (const Error& e) {
        if (said)
            *said = e.what();
        return e.code() == Code::BadInput || e.code() == Code::Unsupported || e.code() == Code::TooLarge
                   ? Outcome::Refused
                   : Outcome::Wrong;
    }
}

/// What published bypasses of denylist scanners used, and their neighbours: modules, builtins, loaders, debuggers,
/// importers.
const char* const kGadgets[] = {
    "os system",
    "posix system",
    "nt system",
    "os popen",
    "os execv",
    "os execve",
    "os execl",
    "os spawnv",
    "os spawnl",
    "os spawnvpe",
    "os posix_spawn",
    "os fork",
    "os forkpty",
    "os remove",
    "os unlink",
    "os rename",
    "os replace",
    "os rmdir",
    "os removedirs",
    "os makedirs",
    "os mkdir",
    "os putenv",
    "os chmod",
    "os chown",
    "os kill",
    "os open",
    "os write",
    "os symlink",
    "os link",
    "os startfile",
    "posix popen",
    "posix execv",
    "subprocess Popen",
    "subprocess call",
    "subprocess run",
    "subprocess check_call",
    "subprocess check_output",
    "subprocess getoutput",
    "subprocess getstatusoutput",
    "builtins eval",
    "builtins exec",
    "builtins compile",
    "builtins open",
    "builtins __import__",
    "builtins getattr",
    "builtins setattr",
    "builtins delattr",
    "builtins globals",
    "builtins vars",
    "builtins breakpoint",
    "builtins input",
    "builtins map",
    "builtins filter",
    "builtins apply",
    "builtins execfile",
    "builtins type",
    "builtins object",
    "builtins print",
    "builtins memoryview",
    "builtins bytearray",
    "__builtin__ eval",
    "__builtin__ exec",
    "__builtin__ execfile",
    "__builtin__ apply",
    "__builtin__ getattr",
    "__builtin__ file",
    "__builtin__ reload",
    "importlib import_module",
    "importlib reload",
    "importlib __import__",
    "importlib.machinery SourceFileLoader",
    "importlib.util spec_from_file_location",
    "imp load_source",
    "imp load_module",
    "imp load_dynamic",
    "runpy run_path",
    "runpy run_module",
    "runpy _run_code",
    "pty spawn",
    "pdb run",
    "pdb runeval",
    "pdb Pdb",
    "bdb Bdb.run",
    "bdb Bdb.runeval",
    "code InteractiveInterpreter.runcode",
    "code interact",
    "codeop compile_command",
    "timeit timeit",
    "timeit main",
    "timeit Timer",
    "trace Trace.run",
    "trace Trace.runctx",
    "profile run",
    "profile Profile.run",
    "cProfile run",
    "cProfile runctx",
    "cProfile Profile",
    "doctest debug_script",
    "ensurepip _run_pip",
    "pip main",
    "pip._internal main",
    "pip._internal.cli.main main",
    "idlelib.pyshell ModifiedInterpreter.runcommand",
    "idlelib.debugobj ObjectTreeItem.SetText",
    "idlelib.autocomplete AutoComplete.get_entity",
    "idlelib.calltip Calltip.fetch_tip",
    "lib2to3.pgen2.grammar Grammar.loads",
    "lib2to3.pgen2.pgen ParserGenerator.make_label",
    "_pyrepl.pager pipe_pager",
    "pydoc pipepager",
    "pydoc locate",
    "pydoc safeimport",
    "webbrowser open",
    "webbrowser GenericBrowser.open",
    "ctypes CDLL",
    "ctypes PyDLL",
    "ctypes cdll.LoadLibrary",
    "ctypes WinDLL",
    "_ctypes dlopen",
    "cffi FFI.dlopen",
    "socket socket",
    "socket create_connection",
    "socketserver TCPServer",
    "http.server HTTPServer",
    "http.client HTTPConnection",
    "urllib.request urlopen",
    "urllib.request urlretrieve",
    "urllib.request Request",
    "requests get",
    "requests.api get",
    "requests api.request",
    "ftplib FTP",
    "smtplib SMTP",
    "telnetlib Telnet",
    "imaplib IMAP4_stream",
    "poplib POP3",
    "ssl get_server_certificate",
    "asyncio run",
    "asyncio.unix_events _UnixSubprocessTransport._start",
    "asyncio create_subprocess_shell",
    "multiprocessing.util spawnv_passfds",
    "multiprocessing Process",
    "concurrent.futures.process ProcessPoolExecutor",
    "distutils.file_util write_file",
    "distutils.spawn spawn",
    "setuptools.command.build_py run",
    "shutil rmtree",
    "shutil copy",
    "shutil move",
    "shutil unpack_archive",
    "shutil make_archive",
    "tempfile NamedTemporaryFile",
    "pathlib Path",
    "pathlib Path.write_text",
    "io open",
    "io FileIO",
    "_io FileIO",
    "_io open",
    "codecs open",
    "logging FileHandler",
    "logging.config dictConfig",
    "logging.config fileConfig",
    "logging.config _resolve",
    "logging.config listen",
    "pickle loads",
    "pickle load",
    "_pickle loads",
    "pickle Unpickler",
    "cPickle loads",
    "dill loads",
    "cloudpickle loads",
    "joblib load",
    "marshal loads",
    "marshal load",
    "shelve open",
    "yaml load",
    "yaml.unsafe_load x",
    "types FunctionType",
    "types CodeType",
    "types ModuleType",
    "types MethodType",
    "functools partial",
    "functools reduce",
    "functools partialmethod",
    "operator attrgetter",
    "operator methodcaller",
    "operator itemgetter",
    "itertools starmap",
    "_operator attrgetter",
    "_operator methodcaller",
    "collections namedtuple",
    "collections defaultdict",
    "collections Counter",
    "collections OrderedDict.__init__",
    "collections  OrderedDict",
    "copyreg _reconstructor",
    "copyreg __newobj__",
    "copy_reg _reconstructor",
    "weakref finalize",
    "gc get_objects",
    "inspect getattr_static",
    "sys exit",
    "sys setprofile",
    "sys settrace",
    "sys modules",
    "signal signal",
    "threading Thread",
    "_thread start_new_thread",
    "atexit register",
    "site addsitedir",
    "sysconfig get_config_var",
    "venv create",
    "zipimport zipimporter",
    "zipfile ZipFile.extractall",
    "tarfile open",
    "sqlite3 connect",
    "dbm open",
    "mmap mmap",
    "fcntl ioctl",
    "platform popen",
    "commands getoutput",
    "test.support.script_helper assert_python_ok",
    "cgitb lookup",
    "numpy load",
    "numpy.core.multiarray _reconstruct",
    "numpy f2py.crackfortran.getlincoef",
    "numpy.f2py.crackfortran myeval",
    "numpy.testing._private.utils runstring",
    "numpy.distutils.exec_command x",
    "pandas read_pickle",
    "torch load",
    "torch.jit load",
    "torch.hub load",
    "torch.hub _load_local",
    "torch.serialization load",
    "torch.utils.data.datapipes.utils.decoder basichandlers",
    "torch.utils.bottleneck.__main__ run_cprofile",
    "torch.utils.collect_env run",
    "torch.utils._config_module load_config",
    "torch.fx.experimental.symbolic_shapes ShapeEnv.evaluate_guards_expression",
    "torch._dynamo.guards GuardBuilder.get",
    "torch._inductor.codecache compile_file",
    "torch.utils.cpp_extension load_inline",
    "torch._utils _rebuild_sparse_tensor",
    "torch._utils _rebuild_tensor_v3",
    "torch._utils _rebuild_device_tensor_from_numpy",
    "torch._utils _import_dotted_name",
    "torch._utils _rebuild_tensor",
    "torch._tensor _rebuild_from_type_v2",
    "torch UntypedStorage",
    "torch ComplexFloatStorage",
    "torch device",
    "torch FloatStorage.from_file",
    "torch.storage _load_from_bytes",
    "torch.storage TypedStorage",
    "torch.nn.modules.linear Linear",
    "torch.distributed rpc_sync",
    "torch.cuda FloatStorage",
    "transformers pipeline",
    "tensorflow.python.keras.models load_model",
    "keras.models load_model",
    "sklearn.utils _bunch",
    "argparse Namespace",
    "__main__ Model",
    "antigravity x",
    "os.path join",
    " ",
    "OrderedDict ",
    " OrderedDict",
};

} // namespace

class TestNnPth : public QObject {
    Q_OBJECT

  private slots:
    void readsWhatItShould_data() {
        QTest::addColumn<bool>("zip");
        QTest::newRow("old container") << false;
        QTest::newRow("zip") << true;
    }

    void readsWhatItShould() {
        QFETCH(bool, zip);
        const auto set = nn::readPth(bytesOf(test::stateDict(zip)), "w");
        QCOMPARE(set.tensors().size(), std::size_t(3));
        const auto plain = set.floats("a.weight", {2, 3});
        QVERIFY(std::equal(plain.begin(), plain.end(), std::begin({0.F, 1.F, 2.F, 3.F, 4.F, 5.F})));
        // Stride (1, 2) over the same storage: the transpose of [[0,1],[2,3],[4,5]].
        const auto turned = set.floats("a.turned", {2, 3});
        QVERIFY(std::equal(turned.begin(), turned.end(), std::begin({0.F, 2.F, 4.F, 1.F, 3.F, 5.F})));
        const auto part = set.floats("a.part", {2});
        QVERIFY(std::equal(part.begin(), part.end(), std::begin({4.F, 5.F})));
    }

    void wrappedDictionariesAreUnwrapped() {
        const auto set = nn::readPth(bytesOf(test::stateDict(true, "state_dict")), "w");
        QVERIFY(set.find("a.weight"));
    }

    void gadgetsAreRefused() {
        QVERIFY(std::size(kGadgets) >= 150);
        for (const std::string gadget : kGadgets)
            for (const int form : {0, 1, 2}) {
                const auto space = gadget.find(' ');
                const std::string module = gadget.substr(0, space), name = gadget.substr(space + 1);
                std::string said;
                QVERIFY2(tryRead(test::gadgetFile(module, name, form), &said) == Outcome::Refused, gadget.c_str());
                QVERIFY2(said.find(module + "." + name) != std::string::npos, said.c_str());
            }
    }

    void opcodesThatActAreRefused() {
        // INST, OBJ, NEWOBJ, NEWOBJ_EX, EXT1, EXT2, EXT4, PERSID, GET, PUT, REDUCE of nothing, readonly buffers …
        for (int op = 0; op < 256; ++op) {
            const std::string body = std::string("\x80\x02}") + static_cast<char>(op) + std::string(64, '\0');
            const Outcome out = tryRead(test::legacyAround(body));
            QVERIFY2(out == Outcome::Refused, qPrintable(QString::number(op)));
        }
    }

    void impossibleTensorsAreRefused_data() {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<QList<qint64>>("stride");
        const QList<qint64> none;
        QTest::newRow("offset beyond") << qint64(6) << QList<qint64>{1} << QList<qint64>{1};
        QTest::newRow("last element beyond") << qint64(1) << QList<qint64>{2, 3} << QList<qint64>{3, 1};
        QTest::newRow("stride beyond") << qint64(0) << QList<qint64>{2} << QList<qint64>{6};
        QTest::newRow("expanded") << qint64(0) << QList<qint64>{1000000} << QList<qint64>{0};
        QTest::newRow("overflow") << qint64(0) << QList<qint64>{2147483647, 2147483647, 2147483647}
                                  << QList<qint64>{2147483647, 2147483647, 2147483647};
        QTest::newRow("elements overflow")
            << qint64(0) << QList<qint64>{2147483647, 2147483647, 2147483647} << QList<qint64>{0, 0, 0};
        QTest::newRow("negative side") << qint64(0) << QList<qint64>{-1} << QList<qint64>{1};
        QTest::newRow("negative stride") << qint64(5) << QList<qint64>{2} << QList<qint64>{-1};
        QTest::newRow("negative offset") << qint64(-1) << QList<qint64>{2} << QList<qint64>{1};
        QTest::newRow("ranks differ") << qint64(0) << QList<qint64>{2, 3} << QList<qint64>{1};
        QTest::newRow("empty with a far offset") << qint64(7) << QList<qint64>{0} << QList<qint64>{1};
    }

    void impossibleTensorsAreRefused() {
        QFETCH(qint64, offset);
        QFETCH(QList<qint64>, shape);
        QFETCH(QList<qint64>, stride);
        for (const bool zip : {false, true}) {
            const auto file =
                test::oneTensor(zip, offset, {shape.begin(), shape.end()}, {stride.begin(), stride.end()});
            QVERIFY(tryRead(file) == Outcome::Refused);
        }
    }

    void oneTensorThatFitsIsRead() {
        QVERIFY(tryRead(test::oneTensor(false, 0, {2, 3}, {3, 1})) == Outcome::Read);
        QVERIFY(tryRead(test::oneTensor(true, 0, {0, 3}, {3, 1})) == Outcome::Read);
    }

    void notANumberIsRefusedByName() {
        std::string said;
        QVERIFY(tryRead(test::oneTensor(false, 0, {6}, {1}, true), &said) == Outcome::Refused);
        QVERIFY2(said.find("“w”") != std::string::npos, said.c_str());
    }

    void everyTruncationIsRefused() {
        for (const bool zip : {false, true}) {
            const std::string good = test::stateDict(zip);
            for (std::size_t n = 0; n < good.size(); ++n)
                QVERIFY2(tryRead(good.substr(0, n)) == Outcome::Refused, qPrintable(QString::number(n)));
        }
    }

    void everyFlippedBitIsReadOrRefused() {
        for (const bool zip : {false, true}) {
            const std::string good = test::stateDict(zip);
            for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
                std::string bad = good;
                bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
                QVERIFY2(tryRead(bad) != Outcome::Wrong, qPrintable(QString::number(bit)));
            }
        }
    }

    void manyBytesAtRandomNeverCrash() {
        std::mt19937 random(5);
        for (int i = 0; i < 20000; ++i) {
            std::string bad = test::stateDict(i % 2 == 0);
            for (int k = 0; k < 1 + i % 5; ++k)
                bad[random() % bad.size()] = static_cast<char>(random());
            QVERIFY(tryRead(bad) != Outcome::Wrong);
        }
    }

    void selfReferenceAndDepthAreHarmless() {
        PickleWriter cyclic; // a list that holds itself
        cyclic.raw("\x80\x02]q").byte(0).raw("h").byte(0).raw("a.");
        QVERIFY(tryRead(test::legacyAround(cyclic.text())) == Outcome::Refused);
        const std::string deep = "\x80\x02)" + std::string(500000, '\x85') + ".";
        QVERIFY(tryRead(test::legacyAround(deep)) == Outcome::Refused);
        const std::string wide = "\x80\x02]q" + std::string(1, '\0') + std::string(3000000, 'N') + ".";
        QVERIFY(tryRead(test::legacyAround(wide)) == Outcome::Refused);
    }

    void trickyArchivesAreRefused() {
        const auto entries = test::stateDictEntries();
        using Trick = test::ZipTrick;
        QVERIFY(tryRead(test::zipOf(entries, Trick::None)) == Outcome::Read);
        for (const auto trick :
             {Trick::Compressed, Trick::Encrypted, Trick::WrongCrc, Trick::OtherLocalName, Trick::Twice, Trick::Overlap,
              Trick::SizeBeyond, Trick::OffsetBeyond, Trick::Comment, Trick::TwoPickles})
            QVERIFY2(tryRead(test::zipOf(entries, trick)) == Outcome::Refused,
                     qPrintable(QString::number(static_cast<int>(trick))));
    }

    void realFiles_data() {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<int>("tensors");
        QTest::newRow("lite0") << QByteArray("efficientnet-lite0") << 296;
        QTest::newRow("lite2") << QByteArray("efficientnet-lite2") << 0;
    }

    void realFiles() {
        QFETCH(QByteArray, model);
        QFETCH(int, tensors);
        std::vector<std::byte> bytes;
        try {
            bytes = base::readAll(nn::findWeights(model.constData()));
        } catch (const Error&) {
            QSKIP("SKIPPED: the weights are not installed (scripts/start)");
        }
        QCOMPARE(base::Sha256::of(bytes).hex(), std::string(nn::modelSpec(model.constData()).sha256));
        const auto set = nn::readPth(bytes, model.toStdString());
        QVERIFY(set.find("_conv_stem.weight") && set.find("_fc.weight"));
        QCOMPARE(set.at("_fc.weight").shape, (std::vector<std::int64_t>{1000, 1280}));
        if (tensors)
            QCOMPARE(static_cast<int>(set.tensors().size()), tensors);
        std::mt19937 random(7);
        for (int i = 0; i < 60; ++i) { // truncated anywhere, most of it inside the description
            const std::size_t end = i % 3 ? random() % 48000 : random() % bytes.size();
            const std::string cut(reinterpret_cast<const char*>(bytes.data()), end);
            QVERIFY(tryRead(cut) == Outcome::Refused);
        }
    }
};

QTEST_APPLESS_MAIN(TestNnPth)
#include "test_nn_pth.moc"
