"""What a front end relies on beyond the kernel test suite: order, aborts, input, updates, MIME types, positions."""
import unittest

from support import ROOT, TIMEOUT, Client, of_type, text


class MessageTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Client()

    @classmethod
    def tearDownClass(cls):
        cls.kernel.__exit__()

    def run_cell(self, code, **arguments):
        return self.kernel.run(code, **arguments)

    def test_outputs_come_in_the_order_in_which_the_cell_made_them(self):
        _, messages = self.run_cell(
            'Console.Write("a"); Console.Error.Write("b"); Console.Write("c"); display("d"); Console.Write("e"); "f"')
        kinds = [(message["msg_type"], message["content"].get("name")) for message in messages]
        self.assertEqual(kinds, [
            ("execute_input", None), ("stream", "stdout"), ("stream", "stderr"), ("stream", "stdout"),
            ("display_data", None), ("stream", "stdout"), ("execute_result", None)])

    def test_console_text_arrives_while_the_cell_runs(self):
        message_id = self.kernel.client.execute(
            'Console.Write("early"); while (!System.IO.File.Exists("go")) { System.Threading.Thread.Sleep(10); } '
            'System.IO.File.Delete("go"); Console.Write("late");')
        self.assertEqual(self.kernel.next_printed(), "early")
        open("go", "w").close()
        _, messages = self.kernel.finish(message_id)
        self.assertEqual(text(messages), "late")

    def test_a_training_shows_one_line_and_its_history_is_a_chart(self):
        _, messages = self.run_cell("""
            #r "%s/lib/bin/NeuralNotebooks.dll"
            #r "%s/lib/bin/NeuralNotebooks.Charts.dll"
            var network = new NeuralNotebooks.Networks.Mlp(2, 64, 3);
            var data = NeuralNotebooks.Data.Datasets.SpiralData(20_000, 3);
            network.Fit(data, new NeuralNotebooks.Training.TrainingOptions { Epochs = 200, ValidationFraction = 0.2 })
            """.replace("            ", "") % (ROOT, ROOT))
        kinds = [message["msg_type"] for message in messages]
        self.assertEqual(kinds.count("display_data"), 1)
        self.assertGreater(kinds.count("update_display_data"), 0)
        first, last = (of_type(messages, kind)[end]["data"]["text/plain"] for kind, end in (("display_data", 0), ("update_display_data", -1)))
        self.assertRegex(first, r"^epoch +\d+/200 .* loss .* accuracy .* left$")
        self.assertRegex(last, r"^200 epochs, loss .*, accuracy .* %, validation .* % \(\d+\.\d s\)$")
        chart = of_type(messages, "execute_result")[0]["data"]
        self.assertIn("<svg", chart["image/svg+xml"])
        self.assertTrue(chart["text/plain"].startswith("200 epochs"))

    def test_ten_thousand_lines_arrive_in_few_messages_and_none_is_lost(self):
        _, messages = self.run_cell('for (var i = 0; i < 10_000; i++) Console.WriteLine($"line {i}");')
        self.assertEqual(text(messages).splitlines(), ["line %d" % i for i in range(10_000)])
        self.assertLess(len(messages), 100)

    def test_twenty_megabytes_of_text_arrive_whole(self):
        _, messages = self.run_cell(
            'for (var i = 0; i < 200_000; i++) Console.WriteLine($"{i:D7}" + new string(\'x\', 92));')
        lines = text(messages).splitlines()
        self.assertEqual(len(lines), 200_000)
        self.assertEqual([int(line[:7]) for line in lines], list(range(200_000)))

    def test_execution_counts_rise_with_stored_cells_only(self):
        first = self.run_cell("1")[0]["execution_count"]
        self.assertEqual(self.run_cell("2", store_history=False)[0]["execution_count"], first)
        self.assertEqual(self.run_cell("3", silent=True)[0]["execution_count"], first)
        self.assertEqual(self.run_cell("4")[0]["execution_count"], first + 1)

    def test_a_silent_cell_runs_and_publishes_nothing(self):
        reply, messages = self.run_cell('var silent = 5; Console.Write("x"); display("y"); silent', silent=True)
        self.assertEqual(reply["status"], "ok")
        self.assertEqual(messages, [])
        self.assertEqual(of_type(self.run_cell("silent")[1], "execute_result")[0]["data"]["text/plain"], "5")

    def test_user_expressions_are_evaluated_after_the_cell(self):
        reply, _ = self.run_cell("var counted = 41;", user_expressions={"good": "counted + 1", "bad": "nowhere"})
        self.assertEqual(reply["user_expressions"]["good"]["data"]["text/plain"], "42")
        self.assertEqual(reply["user_expressions"]["bad"]["status"], "error")

    def test_an_error_aborts_the_cells_queued_behind_it(self):
        failing = self.kernel.client.execute('System.Threading.Thread.Sleep(200); throw new Exception("first");')
        queued = [self.kernel.client.execute("Console.Write(%d);" % i) for i in range(3)]
        self.assertEqual(self.kernel.finish(failing)[0]["status"], "error")
        for message_id in queued:
            reply, messages = self.kernel.finish(message_id)
            self.assertEqual(reply["status"], "aborted")
            self.assertEqual(messages, [])
        self.assertEqual(self.run_cell("1 + 1")[0]["status"], "ok")

    def test_an_error_aborts_nothing_when_the_front_end_says_so(self):
        failing = self.kernel.client.execute('throw new Exception("first");', stop_on_error=False)
        queued = self.kernel.client.execute("Console.Write(7);")
        self.assertEqual(self.kernel.finish(failing)[0]["status"], "error")
        self.assertEqual(text(self.kernel.finish(queued)[1]), "7")

    def test_an_exception_shows_its_message_and_the_cells_own_line_in_colour(self):
        reply, messages = self.run_cell('int Fail(int x)\n{\n    throw new ArgumentException("too small");\n}\nFail(1)')
        error = of_type(messages, "error")[0]
        self.assertEqual(reply["ename"], "ArgumentException")
        self.assertEqual(error["evalue"], "too small")
        shown = "\n".join(error["traceback"])
        self.assertIn("too small", shown)
        self.assertIn("line 3", shown)
        self.assertIn("\x1b[", shown)

    def test_a_compile_error_shows_its_code_line_and_column(self):
        _, messages = self.run_cell("var a = 1;\nvar b = nowhere;")
        shown = "\n".join(of_type(messages, "error")[0]["traceback"])
        self.assertIn("(2,9)", shown)
        self.assertIn("CS0103", shown)

    def test_a_display_is_updated_in_place(self):
        _, messages = self.run_cell('var shown = display("epoch 1");\nshown.Update("epoch 2");')
        made = of_type(messages, "display_data")[0]
        updated = of_type(messages, "update_display_data")[0]
        self.assertEqual(updated["data"]["text/plain"], "epoch 2")
        self.assertEqual(made["transient"]["display_id"], updated["transient"]["display_id"])
        # Also from a later cell.
        later = of_type(self.run_cell('shown.Update("epoch 3");')[1], "update_display_data")[0]
        self.assertEqual(later["transient"]["display_id"], made["transient"]["display_id"])

    def test_clear_output_passes_on_whether_to_wait(self):
        _, messages = self.run_cell("Kernel.ClearOutput(); Kernel.ClearOutput(wait: true);")
        self.assertEqual([content["wait"] for content in of_type(messages, "clear_output")], [False, True])

    def test_input_is_asked_for_and_used(self):
        self.answer('var name = Console.ReadLine(); name', "Ada", prompt="")
        self.answer('var town = await Kernel.GetInputAsync("Town? "); town', "London", prompt="Town? ")
        self.answer('var key = await Kernel.GetPasswordAsync("Key? "); key', "secret", prompt="Key? ", password=True)

    def answer(self, code, value, prompt, password=False):
        message_id = self.kernel.client.execute(code, allow_stdin=True)
        request = self.kernel.client.get_stdin_msg(timeout=TIMEOUT)
        self.assertEqual(request["content"], {"prompt": prompt, "password": password})
        self.kernel.client.input(value)
        reply, messages = self.kernel.finish(message_id)
        self.assertEqual(reply["status"], "ok")
        self.assertEqual(of_type(messages, "execute_result")[0]["data"]["text/plain"], value)

    def test_input_without_a_person_is_an_error_and_not_a_hang(self):
        reply, _ = self.run_cell("Console.ReadLine()", allow_stdin=False)
        self.assertEqual(reply["status"], "error")

    def test_a_value_may_have_several_representations(self):
        _, messages = self.run_cell(
            'public class TypeFormatterSourceAttribute : Attribute { public Type FormatterSourceType { get; } public TypeFormatterSourceAttribute(Type t) => FormatterSourceType = t; public string[] PreferredMimeTypes { get; set; } }\n'
            'public class Formats { public IEnumerable<object> CreateTypeFormatters() { yield return new Html(); yield return new Svg(); yield return new Plotly(); } }\n'
            'public class Html { public string MimeType => "text/html"; public bool Format(object o, System.IO.TextWriter w) { w.Write("<svg/>"); return true; } }\n'
            'public class Svg { public string MimeType => "image/svg+xml"; public bool Format(object o, System.IO.TextWriter w) { w.Write("<svg/>"); return true; } }\n'
            'public class Plotly { public string MimeType => "application/vnd.plotly.v1+json"; public bool Format(object o, System.IO.TextWriter w) { w.Write("{\\"data\\":[]}"); return true; } }\n'
            '[TypeFormatterSource(typeof(Formats))] public class Figure {}\n'
            'new Figure()')
        data = of_type(messages, "execute_result")[0]["data"]
        self.assertEqual(data["text/html"], "<svg/>")
        self.assertEqual(data["image/svg+xml"], "<svg/>")
        self.assertEqual(data["application/vnd.plotly.v1+json"], {"data": []})
        self.assertIn("text/plain", data)

    def test_half_a_surrogate_pair_in_an_output_does_not_end_the_kernel(self):
        _, messages = self.run_cell('"a\\ud800b"')
        self.assertEqual(of_type(messages, "execute_result")[0]["data"]["text/plain"], "a\ufffdb")

    def test_text_of_a_background_task_arrives_after_its_cell(self):
        self.run_cell('_ = Task.Run(async () => { await Task.Delay(300); Console.Write("from behind"); });')
        self.assertEqual(self.kernel.next_printed(), "from behind")

    def complete(self, code, position=None):
        message_id = self.kernel.client.complete(code, position)
        return self.kernel.reply(message_id)

    def test_completion_knows_earlier_cells_and_counts_characters_not_units(self):
        self.run_cell("var learningRate = 0.1; int Twice(int x) => 2 * x; record Sample(double Height, double Width);")
        self.assertIn("learningRate", self.complete("learn")["matches"])
        self.assertIn("Twice", self.complete("Tw")["matches"])
        self.assertEqual(self.complete("new Sample(1, 2).Hei")["matches"], ["Height"])
        content = self.complete('"\U0001F600" + learn')
        self.assertEqual((content["cursor_start"], content["cursor_end"]), (6, 11))
        self.assertEqual(content["metadata"]["_jupyter_types_experimental"][0]["type"], "instance")

    def test_completion_proposes_members_of_instances_types_and_namespaces(self):
        self.run_cell("var numbers = new List<double> { 1, 2 };")
        members = self.complete("numbers.")["matches"]
        self.assertIn("Add", members)
        self.assertIn("Select", members)
        self.assertNotIn("Enumerable", members)
        self.assertIn("Sin", self.complete("Math.")["matches"])
        self.assertIn("Text", self.complete("System.")["matches"])
        self.assertEqual(self.complete("numbers.Where(n => n.CompareT")["matches"], ["CompareTo"])
        self.assertEqual(self.complete("numbers?.Capa")["matches"], ["Capacity"])
        self.assertIn("Exception", self.complete("throw new Exc")["matches"])
        self.assertIn("paramName:", self.complete("new ArgumentException(par")["matches"])
        self.assertEqual(self.complete("var learningRa")["matches"], [])

    def test_completion_proposes_files_in_directives(self):
        open("extra.csx", "w").close()
        self.assertEqual(self.complete('#load "ext')["matches"], ["extra.csx"])

    def test_inspection_gives_the_signature_and_the_documentation(self):
        message_id = self.kernel.client.inspect("Math.Sqrt(2)", 7)
        content = self.kernel.reply(message_id)
        self.assertTrue(content["found"])
        self.assertIn("double Math.Sqrt(double d)", content["data"]["text/plain"])
        self.assertIn("square root", content["data"]["text/plain"])
        nothing = self.kernel.reply(self.kernel.client.inspect("   ", 1))
        self.assertFalse(nothing["found"])

    def test_incomplete_code_is_indented(self):
        content = self.kernel.reply(self.kernel.client.is_complete("for (;;)\n{\n    if (true) {"))
        self.assertEqual(content, {"status": "incomplete", "indent": " " * 8})

    def test_there_are_no_comms_and_one_that_is_opened_is_closed(self):
        self.assertEqual(self.kernel.reply(self.kernel.client.comm_info())["comms"], {})
        message = self.kernel.client.session.msg("comm_open", {"comm_id": "c1", "target_name": "jupyter.widget", "data": {}})
        self.kernel.client.shell_channel.send(message)
        published = self.kernel.published(message["header"]["msg_id"])
        self.assertEqual(of_type(published, "comm_close")[0]["comm_id"], "c1")


if __name__ == "__main__":
    unittest.main()
